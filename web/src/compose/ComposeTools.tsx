import { type ReactNode, type RefObject, useRef, useState } from "react";
import { useTranslation } from "../i18n/messages";
import { Icon, type IconName } from "../ui/Icon";
import { LazyOverlay } from "../ui/LazyOverlay";
import { lazyComponent } from "../ui/lazyComponent";
import { Menu } from "../ui/Menu";
import styles from "./ComposeTools.module.css";
import { audiences, type Draft } from "./draft";
import { messages } from "./messages";

const EmojiPicker = lazyComponent(() => import("./EmojiPicker"));

const pictures = ["image/jpeg", "image/png", "image/apng", "image/gif", "image/webp", "image/avif", "image/heic", "image/heif", ".heic"];
const kinds = [...pictures, "video/mp4", "video/quicktime", "video/webm", ".mov"];
const visibilities: [Draft["visibility"], IconName][] = [
  ["public", "world"],
  ["followers", "people"],
  ["private", "at"],
];

interface Props {
  draft: Draft;
  /** An edit changes neither the files nor who sees the post. */
  isEdit: boolean;
  isReply: boolean;
  /** The audience of the tweet above: an answer cannot be for more people. */
  above: Draft["visibility"];
  subjectShown: boolean;
  onChange: (changed: Partial<Draft>) => void;
  onFiles: (files: Iterable<File>) => void;
  onEmoji: (emoji: string) => void;
  onSubject: () => void;
  /** Back to the text. */
  onDone: () => void;
  /** The end of the row: the button that sends. */
  children: ReactNode;
}

/** The tools below the text of a post, each an icon with its word. */
export function ComposeTools({
  draft,
  isEdit,
  isReply,
  above,
  subjectShown,
  onChange,
  onFiles,
  onEmoji,
  onSubject,
  onDone,
  children,
}: Props) {
  const t = useTranslation(messages);
  const files = useRef<HTMLInputElement>(null);
  const smile = useRef<HTMLButtonElement>(null);
  const [picking, setPicking] = useState(false);
  const closePicker = useRef(() => {
    setPicking(false);
    smile.current?.focus();
  });
  const audienceText = (name: Draft["visibility"]) => t(name === "private" && isReply ? "privateReply" : name);
  const seen = visibilities.find(([name]) => name === draft.visibility)!;
  return (
    <>
      <div className={styles.tools}>
        {!isEdit && (
          <>
            <Tool icon="picture" word={t("pictures")} hint={t("addMedia")} onClick={() => files.current?.click()} />
            <input
              ref={files}
              type="file"
              hidden
              multiple
              accept={kinds.join(",")}
              onChange={(event) => {
                onFiles(event.target.files ?? []);
                event.target.value = "";
              }}
            />
          </>
        )}
        <Tool box={smile} icon="emoji" word={t("emoji")} hint={t("addEmoji")} expanded={picking} onClick={() => setPicking(!picking)} />
        <Tool icon="subject" word={t("subject")} hint={t("addSubject")} pressed={subjectShown} onClick={onSubject} />
        <Tool
          icon="eye"
          word={t("sensitiveWord")}
          hint={t("sensitive")}
          pressed={draft.sensitive}
          onClick={() => onChange({ sensitive: !draft.sensitive })}
        />
        {!isEdit && (
          <Menu
            label={`${t("visibility")}: ${audienceText(seen[0])}`}
            className={styles.visibility}
            items={visibilities.slice(audiences.indexOf(above)).map(([name, icon]) => ({
              label: audienceText(name),
              icon,
              checked: name === draft.visibility,
              onSelect: () => onChange({ visibility: name }),
            }))}
          >
            <span className="visually-hidden">{t("visibility")}:</span>
            <Icon name={seen[1]} size={20} />
            <span>{audienceText(seen[0])}</span>
          </Menu>
        )}
        {children}
      </div>
      {picking && (
        <LazyOverlay onClose={closePicker.current}>
          <EmojiPicker
            onClose={closePicker.current}
            onPick={(emoji) => {
              setPicking(false);
              onEmoji(emoji);
              onDone();
            }}
          />
        </LazyOverlay>
      )}
    </>
  );
}

interface ToolProps {
  icon: IconName;
  word: string;
  hint: string;
  pressed?: boolean;
  expanded?: boolean;
  box?: RefObject<HTMLButtonElement | null>;
  onClick: () => void;
}

function Tool({ icon, word, hint, pressed, expanded, box, onClick }: ToolProps): ReactNode {
  return (
    <button
      ref={box}
      type="button"
      className={`${styles.tool} ${pressed ? styles.on : ""}`}
      title={hint}
      aria-pressed={pressed}
      aria-expanded={expanded}
      onClick={onClick}
    >
      <Icon name={icon} />
      <span>{word}</span>
    </button>
  );
}
