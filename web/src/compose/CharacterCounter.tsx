import { useTranslation } from "../i18n/messages";
import styles from "./CharacterCounter.module.css";
import { messages } from "./messages";

const shownBelow = 20;

/** The remaining characters: a ring, and a number near the limit. Screen readers announce it only there. */
export function CharacterCounter({ id, length, most }: { id: string; length: number; most: number }) {
  const t = useTranslation(messages);
  const left = most - length;
  const near = left <= shownBelow;
  const said = left >= 0 ? t("left", { count: left }) : t("over", { count: -left });
  return (
    <span id={id} className={`${styles.counter} ${left < 0 ? styles.over : ""}`} title={said}>
      <span className="visually-hidden" aria-live="polite">
        {near ? said : ""}
      </span>
      <svg viewBox="0 0 24 24" width={26} height={26} aria-hidden="true">
        <circle cx="12" cy="12" r="10" className={styles.track} />
        <circle
          cx="12"
          cy="12"
          r="10"
          pathLength={100}
          strokeDasharray={`${Math.min(100, (length / most) * 100)} 100`}
          className={styles.share}
        />
      </svg>
      {near && <span aria-hidden="true">{left}</span>}
    </span>
  );
}
