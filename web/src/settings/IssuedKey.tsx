import { useState } from "react";
import { Button } from "../ui/Button";
import { copy } from "../ui/copy";
import { Dialog } from "../ui/Dialog";
import { useWords } from "../words/words";
import styles from "./Settings.module.css";
import { words } from "./words";

/** A key that was just issued. It is in no store and no cache: closed, it is gone from the page. */
export function IssuedKey({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  const t = useWords(words);
  const [said, setSaid] = useState("");
  return (
    <Dialog
      title={t("keyIssued")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={() => void copy(apiKey, { copied: t("copied"), failed: t("copyFailed") }, setSaid)}>{t("copy")}</Button>
          <Button kind="main" onClick={onClose}>
            {t("done")}
          </Button>
        </>
      }
    >
      <p>{t("keyOnce")}</p>
      <code className={styles.key}>{apiKey}</code>
      <p role="status">{said}</p>
    </Dialog>
  );
}
