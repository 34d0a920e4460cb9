import { Dialog } from "../ui/Dialog";
import { useWords } from "../words/words";
import styles from "./Shortcuts.module.css";
import { words as ofKeys } from "./shortcutWords";
import { words } from "./words";

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
  const t = useWords(words);
  const does = useWords(ofKeys);
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
