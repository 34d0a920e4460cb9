import type { ReactNode } from "react";
import { ApiError, NetworkError } from "../api/errors";
import { type MessageValues, useTranslation } from "../i18n/messages";
import { Button } from "./Button";
import { Icon, type IconName } from "./Icon";
import { messages } from "./messages";
import styles from "./States.module.css";

/** Stands in the place of content: there is none, or it could not be loaded. */
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

/** An empty list, with a hint what to do about it. */
export const Empty = Notice;

/** Says why something could not be loaded, and offers to try again. */
export function Failure({ error, onAgain: onRetry }: { error: unknown; onAgain?: () => void }) {
  const t = useTranslation(messages);
  const again = onRetry && <Button onClick={onRetry}>{t("again")}</Button>;
  if (error instanceof NetworkError) {
    return (
      <div role="alert">
        <Notice icon="away" title={t("noAnswer")} action={again}>
          {t("noAnswerHow")}
        </Notice>
      </div>
    );
  }

  if (error instanceof ApiError && error.status === 404) {
    return <NotFound />;
  }
  if (error instanceof ApiError && error.status === 403) {
    return (
      <Notice icon="lock" title={t("forbidden")}>
        {messageOf(error, t)}
      </Notice>
    );
  }
  return (
    <div role="alert">
      <Notice icon="warning" title={t("failed")} action={again}>
        {error instanceof ApiError ? messageOf(error, t) : t("failedHow")}
        {error instanceof ApiError && error.status >= 500 && error.traceId && <small>{t("trace", { trace: error.traceId })}</small>}
      </Notice>
    </div>
  );
}

/** The server's sentence. An answer of a proxy in front of the server has none, so its status is explained. */
function messageOf({ type, status, message }: ApiError, t: (key: "tooLarge" | "foreign", values?: MessageValues) => string): string {
  if (type !== "unknown") {
    return message;
  }
  return status === 413 ? t("tooLarge") : t("foreign", { status });
}

/** The thing does not exist, or no longer. */
export function NotFound() {
  const t = useTranslation(messages);
  return (
    <Notice icon="search" title={t("gone")}>
      {t("goneHow")}
    </Notice>
  );
}

/** Placeholder rows while a list loads. They have about the height of the content, so that the page does not jump. */
export function Loading({ rows = 5 }: { rows?: number }) {
  const t = useTranslation(messages);
  return (
    <div role="status" className={styles.loading}>
      <span className="visually-hidden">{t("loading")}</span>
      {Array.from({ length: rows }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
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
  const t = useTranslation(messages);
  return (
    <div role="status" className={styles.spinner}>
      <span className="visually-hidden">{t("loading")}</span>
    </div>
  );
}

/** Turns an error into a sentence for a toast or beside a button. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslation(messages);
  return (error) =>
    error instanceof NetworkError
      ? t("noAnswer")
      : error instanceof ApiError
        ? error.status === 429
          ? t("tooMany")
          : messageOf(error, t)
        : t("failed");
}
