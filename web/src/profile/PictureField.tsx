import { useEffect, useRef, useState } from "react";
import { upload } from "../api/upload";
import { newKey } from "../compose/draft";
import { useLimits } from "../session/instance";
import { Button } from "../ui/Button";
import { useErrorText } from "../ui/States";
import { useWords } from "../words/words";
import styles from "./EditForm.module.css";
import { words } from "./words";

interface Props {
  kind: "avatar" | "header";
  label: string;
  now: string | null;
  faults?: string[];
  /** The id of what was uploaded; 0 for none. */
  onChange: (mediaId: number) => void;
  onWorking: (begins: boolean) => void;
}

const MB = 1024 * 1024;

/** A picture of oneself, shown as the server cuts it: its middle, square or three to one. */
export function PictureField({ kind, label, now, faults, onChange, onWorking }: Props) {
  const t = useWords(words);
  const errorText = useErrorText();
  const { picture_bytes: most } = useLimits();
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController>(null);
  const [shown, setShown] = useState(now);
  const [progress, setProgress] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  useEffect(() => () => abort.current?.abort(), []);
  useEffect(() => {
    if (shown?.startsWith("blob:")) return () => URL.revokeObjectURL(shown);
  }, [shown]);

  const take = async (file: File | undefined) => {
    if (!file) return;
    if (!file.type.startsWith("image/")) return setFault(t("notPicture"));
    if (file.size > most) return setFault(t("tooLarge", { size: Math.floor(most / MB) }));
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setFault(null);
    setShown(URL.createObjectURL(file));
    setProgress(0);
    onWorking(true);
    try {
      const media = await upload(file, { key: newKey(), signal: mine.signal, onProgress: setProgress });
      onChange(media.id);
    } catch (error) {
      if (mine.signal.aborted) return;
      setShown(now);
      setFault(errorText(error));
    } finally {
      onWorking(false);
      if (!mine.signal.aborted) setProgress(null);
    }
  };

  const said = fault ?? faults?.join(" ");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own looks
    <div role="group" aria-label={label} className={styles[kind]}>
      <div className={styles.frame}>{shown && <img src={shown} alt="" />}</div>
      <div className={styles.doings}>
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
        accept="image/jpeg,image/png,image/gif,image/webp,image/avif"
        data-picture={kind}
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
      {said && (
        <p role="alert" className={styles.fault}>
          {said}
        </p>
      )}
    </div>
  );
}
