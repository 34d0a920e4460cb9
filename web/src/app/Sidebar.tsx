import { useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "wouter";
import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import { useTranslation } from "../i18n/messages";
import { FollowButton } from "../people/FollowButton";
import { UserRow } from "../ui/UserRow";
import styles from "./Sidebar.module.css";
import { messages } from "./sidebarMessages";

/** Beside the page on a wide screen: search, trends and suggestions. */
export default function Sidebar() {
  const t = useTranslation(messages);
  const [, go] = useLocation();
  const trends = useQuery({
    queryKey: queryKeys.sidebarTrends,
    queryFn: ({ signal }) => call("get", "/api/trending", { query: { limit: 5 }, signal }),
    staleTime: 300_000,
  });
  const people = useQuery({
    queryKey: queryKeys.sidebarSuggestions,
    queryFn: ({ signal }) => call("get", "/api/users/suggestions", { query: { limit: 3 }, signal }),
    staleTime: 300_000,
  });

  return (
    <div className={styles.side}>
      <search>
        <form
          className={styles.search}
          onSubmit={(event) => {
            event.preventDefault();
            const q = String(new FormData(event.currentTarget).get("q")).trim();
            if (q) {
              go(`/search?q=${encodeURIComponent(q)}`);
            }
          }}
        >
          <input type="search" name="q" placeholder={t("search")} aria-label={t("search")} maxLength={1000} />
        </form>
      </search>
      {trends.data && trends.data.hashtags.length > 0 && (
        <section className={styles.card}>
          <h2>{t("trends")}</h2>
          <ul>
            {trends.data.hashtags.map(({ tag, people_count }) => (
              <li key={tag}>
                <Link href={`/tags/${encodeURIComponent(tag)}`} className={styles.trend}>
                  <b>#{tag}</b>
                  <span>{t("people", { count: people_count })}</span>
                </Link>
              </li>
            ))}
          </ul>
          <Link href="/trends" className={styles.all}>
            {t("all")}
          </Link>
        </section>
      )}
      {people.data && people.data.users.length > 0 && (
        <section className={styles.card}>
          <h2>{t("follow")}</h2>
          {people.data.users.map((user) => (
            <UserRow key={user.id} user={user}>
              <FollowButton user={user} />
            </UserRow>
          ))}
          <Link href="/people" className={styles.all}>
            {t("all")}
          </Link>
        </section>
      )}
      <p className={styles.foot}>
        <a href="/docs">{t("api")}</a>
      </p>
    </div>
  );
}
