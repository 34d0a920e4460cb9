import { IconButton } from "../ui/Button";
import { useWords } from "../words/words";
import styles from "./Files.module.css";
import type { Upload } from "./useUploads";
import { words } from "./words";

interface Props {
  uploads: Upload[];
  onRemove: (key: string) => void;
  onRetry: (key: string) => void;
  onDescribe: (key: string, alt: string) => void;
}

/** The files of a post, each with how far it is and what it shows. */
export function Files({ uploads, onRemove, onRetry, onDescribe }: Props) {
  const t = useWords(words);
  return (
    <ul className={styles.files} aria-label={t("media")}>
      {uploads.map((one) => (
        <li key={one.key} className={styles.file}>
          <div className={styles.picture}>
            {one.preview &&
              (one.type === "video" && one.preview.startsWith("blob:") ? (
                <video src={one.preview} muted />
              ) : (
                <img src={one.preview} alt="" />
              ))}
            {one.id === undefined && !one.fault && (
              <progress
                value={one.progress}
                max={1}
                aria-label={t("uploading", { name: one.name, percent: Math.round(one.progress * 100) })}
              />
            )}
          </div>
          <div className={styles.words}>
            {one.fault ? (
              <p role="alert" className={styles.fault}>
                {one.fault}{" "}
                <button type="button" onClick={() => onRetry(one.key)}>
                  {t("retry")}
                </button>
              </p>
            ) : (
              <textarea
                value={one.alt}
                rows={2}
                maxLength={1500}
                aria-label={t("alt")}
                placeholder={t("alt")}
                title={t("altHint")}
                onChange={(event) => onDescribe(one.key, event.target.value)}
              />
            )}
          </div>
          <IconButton icon="close" label={t("remove")} onClick={() => onRemove(one.key)} />
        </li>
      ))}
    </ul>
  );
}
