import { useState } from "react";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { copyText } from "../ui/clipboard";
import { Dialog } from "../ui/Dialog";
import { messages } from "./messages";
import styles from "./Settings.module.css";

interface Props {
  apiKey: string;
  title?: string;
  /** What the reader does with it. */
  how?: string;
  onClose: () => void;
}

/** Shows a key or a one-time password once. It is in no store and no cache: when the dialog closes, the page no longer has it. */
export function IssuedApiKey({ apiKey, title, how, onClose }: Props) {
  const t = useTranslation(messages);
  const [said, setSaid] = useState("");
  return (
    <Dialog
      title={title ?? t("keyIssued")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => void copyText(apiKey, { copied: t("copied"), failed: t("copyFailed") }, setSaid)}>{t("copy")}</Button>
          <Button kind="main" onClick={onClose}>
            {t("done")}
          </Button>
        </>
      }
    >
      <p>{how ?? t("keyOnce")}</p>
      <code className={styles.key}>{apiKey}</code>
      <p role="status">{said}</p>
    </Dialog>
  );
}
