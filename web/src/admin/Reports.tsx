import { useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Report } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { removeFromLists } from "../tweets/lists";
import { QuotedTweet } from "../tweets/QuotedTweet";
import { storeTweet } from "../tweets/store";
import { Button } from "../ui/Button";
import { InfiniteList } from "../ui/InfiniteList";
import { usePages } from "../ui/pages";
import { Empty } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import styles from "./Admin.module.css";
import { messages } from "./messages";
import { type Decision, ResolveReportDialog } from "./ResolveReportDialog";

/** Reported posts. Each post is listed once, with all reports about it. */
export function Reports() {
  const t = useTranslation(messages);
  const [location] = useLocation();
  const status = new URLSearchParams(useSearch()).get("status") === "resolved" ? "resolved" : "open";
  const pages = usePages(
    queryKeys.reports(status),
    async (cursor, signal) => {
      const answer = await call("get", "/api/admin/reports", { query: { status, cursor }, signal });
      for (const { tweet } of answer.reports) {
        storeTweet(tweet);
      }
      return { items: answer.reports, next: answer.next_cursor ?? undefined };
    },
    { fresh: true },
  );
  const tabs = [
    { name: t("open"), href: location },
    { name: t("resolved"), href: `${location}?status=resolved` },
  ];
  return (
    <>
      <Tabs label={t("which")} tabs={tabs} current={status === "open" ? location : `${location}?status=resolved`} />
      <InfiniteList
        name={`reports ${status}`}
        label={t("reports")}
        estimate={260}
        pages={pages}
        keyOf={(report) => report.id}
        render={(report) => <ReportCard report={report} />}
        empty={
          <Empty icon="shield" title={t(status === "open" ? "noReports" : "noResolved")}>
            {t("noReportsHow")}
          </Empty>
        }
      />
    </>
  );
}

function ReportCard({ report }: { report: Report }) {
  const t = useTranslation(messages);
  const [deciding, setDeciding] = useState<Decision | null>(null);
  const { tweet, author, complaints, complaints_count, resolution } = report;
  return (
    <article className={styles.report} aria-label={`@${author.username}`}>
      <h2>
        {t("complaints", { count: complaints_count })} · <Link href={`/@${author.username}`}>@{author.username}</Link>
      </h2>
      {tweet.unavailable ? <p className={styles.soft}>{t("postGone")}</p> : <QuotedTweet id={tweet.id} />}
      <ul className={styles.complaints}>
        {complaints.map((one) => (
          <ComplaintLine key={`${one.user?.id} ${one.stamp}`} one={one} />
        ))}
      </ul>
      {resolution ? (
        <Outcome resolution={resolution} />
      ) : (
        <p className={styles.actions}>
          <Button onClick={() => setDeciding("dismiss")}>{t("keep")}</Button>
          <Button kind="danger" onClick={() => setDeciding("delete")}>
            {t("delete")}
          </Button>
        </p>
      )}
      {deciding && (
        <ResolveReportDialog
          id={report.id}
          decision={deciding}
          onClose={() => setDeciding(null)}
          onResolved={() => {
            if (deciding === "delete") {
              removeFromLists(tweet.id);
            }
            void queryClient.invalidateQueries({ queryKey: queryKeys.reportLists });
          }}
        />
      )}
    </article>
  );
}

function ComplaintLine({ one: { user, category, reason, stamp, reported_version } }: { one: Report["complaints"][number] }) {
  const t = useTranslation(messages);
  const { short, long } = useRelativeTime(stamp);
  return (
    <li>
      <p>
        <span className={styles.chip}>{t(category as "spam")}</span>{" "}
        {user ? <Link href={`/@${user.username}`}>{user.name}</Link> : t("gonePerson")}{" "}
        <time dateTime={stamp} title={long}>
          {short}
        </time>
      </p>
      {reason && <p dir="auto">{reason}</p>}
      {reported_version && (
        <blockquote dir="auto">
          <small>{t("saidThen")}</small>
          {reported_version.content}
        </blockquote>
      )}
    </li>
  );
}

function Outcome({ resolution: { outcome, user, note, stamp } }: { resolution: NonNullable<Report["resolution"]> }) {
  const t = useTranslation(messages);
  const { long } = useRelativeTime(stamp);
  return (
    <div className={styles.soft}>
      <p>
        <b>{t(`outcome_${outcome}` as "outcome_gone")}</b> {t("by", { name: user?.name ?? "—", time: long })}
      </p>
      {note && <p dir="auto">{note}</p>}
    </div>
  );
}
