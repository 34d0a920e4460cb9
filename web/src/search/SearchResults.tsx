import { Link, useLocation } from "wouter";
import { call } from "../api/client";
import { ApiError } from "../api/errors";
import { queryKeys } from "../api/queryKeys";
import { useTranslation } from "../i18n/messages";
import { PeopleList, usePeoplePages } from "../people/PeopleList";
import { TweetList, useTweetPages } from "../tweets/TweetList";
import { InfiniteList } from "../ui/InfiniteList";
import { usePages } from "../ui/pages";
import { Empty, Notice } from "../ui/States";
import { messages } from "./messages";
import { QueryHelp } from "./QueryHelp";
import styles from "./SearchPage.module.css";
import { type SearchQuery, searchUrl } from "./searchUrl";

export function PostResults({ asked }: { asked: SearchQuery }) {
  const t = useTranslation(messages);
  const [, go] = useLocation();
  const { q, sort } = asked;
  const pages = useTweetPages(
    queryKeys.searchTweets(q, sort),
    (cursor, signal) => call("get", "/api/search/tweets", { query: { q, sort, cursor }, signal }),
    { fresh: true },
  );
  const help = <QueryHelp onTry={(text) => go(searchUrl({ ...asked, q: text }))} />;
  if (pages.error instanceof ApiError && pages.error.status === 400) {
    return (
      <>
        <Notice icon="search" title={t("notUnderstood")}>
          {pages.error.message}
        </Notice>
        <QueryHelp onTry={(text) => go(searchUrl({ ...asked, q: text }))} open />
      </>
    );
  }

  return (
    <>
      <div className={styles.order}>
        {help}
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and these are links */}
        <div className={styles.sorts} role="group" aria-label={t("sort")}>
          {(["relevance", "latest"] as const).map((one) => (
            <Link key={one} href={searchUrl({ ...asked, sort: one })} aria-current={one === sort ? "true" : undefined}>
              {t(one)}
            </Link>
          ))}
        </div>
      </div>
      <TweetList
        name={`search ${sort} ${q}`}
        label={t("posts")}
        pages={pages}
        empty={
          <Empty icon="search" title={t("nothing", { q })}>
            {t("nothingHow")}
          </Empty>
        }
      />
    </>
  );
}

export function PeopleResults({ q }: { q: string }) {
  const t = useTranslation(messages);
  const pages = usePeoplePages(queryKeys.searchPeople(q), (cursor, signal) =>
    call("get", "/api/search/users", { query: { q: q.replace(/^@/, ""), cursor }, signal }),
  );
  return (
    <PeopleList
      name={`search people ${q}`}
      label={t("people")}
      pages={pages}
      empty={
        <Empty icon="people" title={t("noPeople")}>
          {t("noPeopleHow")}
        </Empty>
      }
    />
  );
}

export function TagResults({ q }: { q: string }) {
  const t = useTranslation(messages);
  const pages = usePages(queryKeys.searchTags(q), async (cursor, signal) => {
    const answer = await call("get", "/api/search/hashtags", { query: { q: q.replace(/^#/, ""), cursor }, signal });
    return { items: answer.hashtags, next: answer.next_cursor ?? undefined };
  });
  return (
    <InfiniteList
      name={`search tags ${q}`}
      label={t("tags")}
      estimate={62}
      pages={pages}
      keyOf={({ tag }) => tag}
      render={({ tag, tweets_count }) => (
        <Link href={`/tags/${encodeURIComponent(tag)}`} className={styles.tag}>
          <b>#{tag}</b>
          <span>{t("used", { count: tweets_count })}</span>
        </Link>
      )}
      empty={
        <Empty icon="search" title={t("noTags")}>
          {t("noTagsHow")}
        </Empty>
      }
    />
  );
}
