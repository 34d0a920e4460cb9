import { useEffect, useRef, useState } from "react";
import { newIdempotencyKey } from "../api/idempotencyKey";
import { upload } from "../api/upload";
import { useTranslation } from "../i18n/messages";
import { useLimits } from "../session/instance";
import { Button } from "../ui/Button";
import { useErrorText } from "../ui/States";
import styles from "./EditForm.module.css";
import { messages } from "./messages";

interface Props {
  kind: "avatar" | "header";
  label: string;
  current: string | null;
  errors?: string[];
  /** Gets the id of the uploaded picture, or 0 for none. */
  onChange: (mediaId: number) => void;
  onUploading: (begins: boolean) => void;
}

const megabyte = 1024 * 1024;

/** A profile picture, shown as the server crops it: the middle, 1:1 or 3:1. */
export function PictureField({ kind, label, current: now, errors, onChange, onUploading: onWorking }: Props) {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const { picture_bytes: most } = useLimits();
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController>(null);
  const [shown, setShown] = useState(now);
  const [progress, setProgress] = useState<number | null>(null);
  const [uploadError, setUploadError] = useState<string | null>(null);

  useEffect(() => () => abort.current?.abort(), []);
  useEffect(() => {
    if (shown?.startsWith("blob:")) {
      return () => URL.revokeObjectURL(shown);
    }
  }, [shown]);

  const take = async (file: File | undefined) => {
    if (!file) {
      return;
    }
    if (!file.type.startsWith("image/")) {
      return setUploadError(t("notPicture"));
    }
    if (file.size > most) {
      return setUploadError(t("tooLarge", { size: Math.floor(most / megabyte) }));
    }
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setUploadError(null);
    setShown(URL.createObjectURL(file));
    setProgress(0);
    onWorking(true);
    try {
      const media = await upload(file, { key: newIdempotencyKey(), signal: mine.signal, onProgress: setProgress });
      onChange(media.id);
    } catch (error) {
      if (mine.signal.aborted) {
        return;
      }
      setShown(now);
      setUploadError(errorText(error));
    } finally {
      onWorking(false);
      if (!mine.signal.aborted) {
        setProgress(null);
      }
    }
  };

  const said = uploadError ?? errors?.join(" ");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has its own style
    <div role="group" aria-label={label} className={styles[kind]}>
      <div className={styles.frame}>{shown && <img src={shown} alt="" />}</div>
      <div className={styles.actions}>
        <span className={styles.label}>{label}</span>
        <Button
          onClick={() => input.current?.click()}
          aria-label={progress === null ? `${label}: ${t(shown ? "change" : "choose")}` : undefined}
        >
          {progress === null ? t(shown ? "change" : "choose") : t("uploading", { percent: Math.round(progress * 100) })}
        </Button>
        {shown && (
          <Button
            kind="quiet"
            aria-label={`${label}: ${t("remove")}`}
            onClick={() => {
              abort.current?.abort();
              setProgress(null);
              setShown(null);
              onChange(0);
            }}
          >
            {t("remove")}
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/gif,image/webp,image/avif,image/heic,image/heif,.heic"
        data-picture={kind}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      {said && (
        <p role="alert" className={styles.error}>
          {said}
        </p>
      )}
    </div>
  );
}
