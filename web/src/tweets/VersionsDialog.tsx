import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import type { Version } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { usePages } from "../ui/pages";
import { Failure, Spinner } from "../ui/States";
import { messages } from "./reportMessages";
import styles from "./VersionsDialog.module.css";

/** The versions of an edited tweet, the current one first. */
export default function VersionsDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const t = useTranslation(messages);
  const pages = usePages(
    queryKeys.versions(id),
    async (cursor, signal) => {
      const answer = await call("get", "/api/tweets/{tweetId}/history", { path: { tweetId: id }, query: { cursor }, signal });
      return { items: answer.versions.filter((one) => one !== null), next: answer.next_cursor ?? undefined };
    },
    { fresh: true },
  );
  return (
    <Dialog title={t("versions")} onClose={onClose}>
      {pages.pending && !pages.error && <Spinner />}
      {pages.error !== null && <Failure error={pages.error} onAgain={pages.retry} />}
      <ol className={styles.versions}>
        {pages.items.map((version, i) => (
          <VersionItem key={version.stamp} version={version} now={i === 0} />
        ))}
      </ol>
      {pages.hasMore ? (
        <Button onClick={pages.loadMore} busy={pages.loadingMore}>
          {t("more")}
        </Button>
      ) : (
        pages.items.length > 0 && <p className={styles.when}>{t("end")}</p>
      )}
    </Dialog>
  );
}

function VersionItem({ version, now }: { version: Version; now: boolean }) {
  const t = useTranslation(messages);
  const { long } = useRelativeTime(version.stamp);
  return (
    <li>
      <p className={styles.when}>
        {now && <b>{t("now")} · </b>}
        <time dateTime={version.stamp}>{long}</time>
      </p>
      {version.subject && (
        <p dir="auto">
          <b>{version.subject}</b>
        </p>
      )}
      <p className={styles.text} dir="auto">
        {version.content}
      </p>
    </li>
  );
}
