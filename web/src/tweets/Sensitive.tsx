import { type ReactNode, useState } from "react";
import { Button } from "../ui/Button";
import { useWords } from "../words/words";
import styles from "./Sensitive.module.css";
import { words } from "./words";

/** What its author marked as unpleasant to see is shown when asked for; a subject says what it is about. */
export function Sensitive({ hidden, subject, children }: { hidden: boolean; subject: string | null; children: ReactNode }) {
  const t = useWords(words);
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
