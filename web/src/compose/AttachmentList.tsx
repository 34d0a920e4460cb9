import { ApiError, isTransient } from "../api/errors";
import { useTranslation } from "../i18n/messages";
import { IconButton } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { useErrorText } from "../ui/States";
import styles from "./AttachmentList.module.css";
import { messages } from "./messages";
import { isUploading, type Upload } from "./uploads";

interface Props {
  uploads: Upload[];
  onRemove: (key: string) => void;
  onRetry: (key: string) => void;
  onDescribe: (key: string, alt: string) => void;
}

/** The files of a draft, each with its progress and description. One that failed is marked, and named in the sentence. */
export function AttachmentList({ uploads, onRemove, onRetry, onDescribe }: Props) {
  const t = useTranslation(messages);
  return (
    <ul className={styles.files} aria-label={t("media")}>
      {uploads.map((one) => (
        <li key={one.key} className={`${styles.file} ${one.error === undefined ? "" : styles.failed}`}>
          <div className={styles.picture}>
            {one.preview &&
              (one.type === "video" && one.preview.startsWith("blob:") ? (
                <video src={one.preview} muted />
              ) : (
                <img src={one.preview} alt="" />
              ))}
            {isUploading(one) && (
              <progress
                value={one.progress}
                max={1}
                aria-label={t("uploading", { name: one.name, percent: Math.round(one.progress * 100) })}
              />
            )}
            {one.error !== undefined && (
              <span className={styles.mark}>
                <Icon name="warning" size={28} />
              </span>
            )}
          </div>
          <div className={styles.words}>
            {one.error !== undefined ? (
              <UploadError one={one} onRetry={() => onRetry(one.key)} />
            ) : (
              <textarea
                value={one.alt}
                rows={2}
                maxLength={1500}
                dir="auto"
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

function UploadError({ one: { name, error, file }, onRetry }: { one: Upload; onRetry: () => void }) {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const isNotProcessed = error instanceof ApiError && error.fields.tweet_media_ids !== undefined;
  const why = isNotProcessed ? t("notProcessed") : errorText(error);
  return (
    <p role="alert" className={styles.error}>
      {name && <b dir="auto">{name}</b>}
      {name && ": "}
      {why}{" "}
      {file && (isNotProcessed || isTransient(error)) && (
        <button type="button" onClick={onRetry}>
          {t("retry")}
        </button>
      )}
    </p>
  );
}
