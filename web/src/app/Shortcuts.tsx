import { useTranslation } from "../i18n/messages";
import { Dialog } from "../ui/Dialog";
import { messages } from "./messages";
import styles from "./Shortcuts.module.css";
import { messages as ofKeys } from "./shortcutMessages";

const keys = [
  ["n", "keyCompose"],
  ["j", "keyNext"],
  ["k", "keyPrevious"],
  ["o", "keyOpen"],
  ["l", "keyLike"],
  ["r", "keyReply"],
  ["t", "keyRetweet"],
  ["b", "keyBookmark"],
  ["/", "keySearch"],
  ["h", "keyHome"],
  ["?", "keyHelp"],
] as const;

export default function Shortcuts({ onClose }: { onClose: () => void }) {
  const t = useTranslation(messages);
  const does = useTranslation(ofKeys);
  return (
    <Dialog title={t("shortcuts")} onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([key, word]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does(word)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
