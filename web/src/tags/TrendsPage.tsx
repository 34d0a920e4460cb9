import { Link, useLocation } from "wouter";
import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import { useTranslation } from "../i18n/messages";
import { storeTweet } from "../tweets/store";
import { TweetCard } from "../tweets/TweetCard";
import { IconButton } from "../ui/Button";
import { InfiniteList } from "../ui/InfiniteList";
import { PageHeader } from "../ui/PageHeader";
import { usePages } from "../ui/pages";
import { Empty } from "../ui/States";
import { messages } from "./messages";
import styles from "./Tags.module.css";

/** Hashtags that are used more than usual, each with an example post. */
export default function TrendsPage() {
  const t = useTranslation(messages);
  const [, go] = useLocation();
  const pages = usePages(
    queryKeys.trends,
    async (cursor, signal) => {
      const answer = await call("get", "/api/trending", { query: { cursor }, signal });
      const items = answer.hashtags.map(({ tweets, ...trend }) => ({ ...trend, example: tweets[0] ? storeTweet(tweets[0]) : null }));
      return { items, next: answer.next_cursor ?? undefined };
    },
    { fresh: true },
  );
  return (
    <>
      <PageHeader title={t("trends")}>
        <IconButton icon="people" label={t("follow")} onClick={() => go("/people")} />
      </PageHeader>
      <p className="lead">{t("trendsHow")}</p>
      <InfiniteList
        name="trends"
        label={t("trends")}
        pages={pages}
        keyOf={({ tag }) => tag}
        render={({ tag, people_count, usual_count, example }) => (
          <section className={styles.trend}>
            <Link href={`/tags/${encodeURIComponent(tag)}`}>
              <b>#{tag}</b>
              <span>
                {t("people", { count: people_count })} · {t("usual", { count: Math.round(usual_count) })}
              </span>
            </Link>
            {example !== null && <TweetCard id={example} />}
          </section>
        )}
        empty={
          <Empty icon="trends" title={t("empty")}>
            {t("emptyHow")}
          </Empty>
        }
      />
    </>
  );
}
