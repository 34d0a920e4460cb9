import { type ReactNode, useState } from "react";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { messages } from "./messages";
import styles from "./SensitiveContent.module.css";

/** Hides content that its author marked as sensitive until the reader asks for it. The subject is always shown. */
export function SensitiveContent({ hidden, subject, children }: { hidden: boolean; subject: string | null; children: ReactNode }) {
  const t = useTranslation(messages);
  const [shown, setShown] = useState(!hidden);
  return (
    <>
      {subject && (
        <p className={styles.subject} dir="auto">
          {subject}
        </p>
      )}
      {shown || !hidden ? (
        children
      ) : (
        <div className={styles.cover}>
          <p>{t("sensitive")}</p>
          <Button onClick={() => setShown(true)}>{t("show")}</Button>
        </div>
      )}
    </>
  );
}
