import { call } from "../api/client";
import type { Version } from "../api/types";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { usePages } from "../ui/pages";
import { Failure, Spinner } from "../ui/States";
import { useAgo } from "../words/time";
import { useWords } from "../words/words";
import { words } from "./reportWords";
import styles from "./VersionsDialog.module.css";

/** What an edited tweet said: now, and before each change. */
export default function VersionsDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const t = useWords(words);
  const pages = usePages(
    ["versions", id],
    async (cursor, signal) => {
      const answer = await call("get", "/api/tweets/{tweetId}/history", { path: { tweetId: id }, query: { cursor }, signal });
      return { items: answer.versions.filter((one) => one !== null), next: answer.next_cursor ?? undefined };
    },
    { fresh: true },
  );
  return (
    <Dialog title={t("versions")} onClose={onClose}>
      {pages.pending && !pages.error && <Spinner />}
      {pages.error !== null && <Failure error={pages.error} onAgain={pages.again} />}
      <ol className={styles.versions}>
        {pages.items.map((version, i) => (
          <One key={version.stamp} version={version} now={i === 0} />
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

function One({ version, now }: { version: Version; now: boolean }) {
  const t = useWords(words);
  const { long } = useAgo(version.stamp);
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
