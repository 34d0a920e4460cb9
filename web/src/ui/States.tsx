import type { ReactNode } from "react";
import { ApiError, AwayError } from "../api/errors";
import { useWords, type Values } from "../words/words";
import { Button } from "./Button";
import { Icon, type IconName } from "./Icon";
import styles from "./States.module.css";
import { words } from "./words";

/** In place of content: nothing is there, or it did not come. */
export function Notice({ icon, title, children, action }: { icon: IconName; title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.notice}>
      <span className={styles.sign}>
        <Icon name={icon} size={28} />
      </span>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** There is nothing yet, and what to do about it. */
export const Empty = Notice;

/** It did not come, why, and another try. */
export function Failure({ error, onAgain }: { error: unknown; onAgain?: () => void }) {
  const t = useWords(words);
  const again = onAgain && <Button onClick={onAgain}>{t("again")}</Button>;
  if (error instanceof AwayError) {
    return (
      <div role="alert">
        <Notice icon="away" title={t("noAnswer")} action={again}>
          {t("noAnswerHow")}
        </Notice>
      </div>
    );
  }

  if (error instanceof ApiError && error.status === 404) return <Gone />;
  if (error instanceof ApiError && error.status === 403)
    return (
      <Notice icon="lock" title={t("forbidden")}>
        {sentenceOf(error, t)}
      </Notice>
    );
  return (
    <div role="alert">
      <Notice icon="warning" title={t("failed")} action={again}>
        {error instanceof ApiError ? sentenceOf(error, t) : t("failedHow")}
        {error instanceof ApiError && error.status >= 500 && error.traceId && <small>{t("trace", { trace: error.traceId })}</small>}
      </Notice>
    </div>
  );
}

/** What the server says; of what only stands before it, and speaks no language of ours, what its number means. */
function sentenceOf({ type, status, message }: ApiError, t: (key: "tooLarge" | "foreign", values?: Values) => string): string {
  if (type !== "unknown") return message;
  return status === 413 ? t("tooLarge") : t("foreign", { status });
}

/** It is not there, or no longer. */
export function Gone() {
  const t = useWords(words);
  return (
    <Notice icon="search" title={t("gone")}>
      {t("goneHow")}
    </Notice>
  );
}

/** Something is on its way: shapes of what will be there, so that nothing jumps. */
export function Loading({ rows = 5 }: { rows?: number }) {
  const t = useWords(words);
  return (
    <div role="status" className={styles.loading}>
      <span className="unseen">{t("loading")}</span>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <div key={i} className={styles.row} aria-hidden="true">
          <span className={styles.circle} />
          <span className={styles.lines}>
            <span />
            <span />
            <span />
          </span>
        </div>
      ))}
    </div>
  );
}

export function Spinner() {
  const t = useWords(words);
  return (
    <div role="status" className={styles.spinner}>
      <span className="unseen">{t("loading")}</span>
    </div>
  );
}

/** What an error says to a person, in a toast or beside a button. */
export function useErrorText(): (error: unknown) => string {
  const t = useWords(words);
  return (error) =>
    error instanceof AwayError
      ? t("noAnswer")
      : error instanceof ApiError
        ? error.status === 429
          ? t("tooMany")
          : sentenceOf(error, t)
        : t("failed");
}
