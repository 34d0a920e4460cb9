import { useEffect, useRef } from "react";
import { useLocation, useSearch } from "wouter";
import { useTranslation } from "../i18n/messages";
import { useMe } from "../session/session";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { PageHeader } from "../ui/PageHeader";
import { Tabs } from "../ui/Tabs";
import { messages } from "./messages";
import { QueryHelp } from "./QueryHelp";
import { RecentSearches } from "./RecentSearches";
import { saveSearch } from "./recent";
import styles from "./SearchPage.module.css";
import { PeopleResults, PostResults, TagResults } from "./SearchResults";
import { parseSearchUrl, searchUrl } from "./searchUrl";

/** Searches posts, people and tags. The query is in the address, so that a search can be shared. */
export default function SearchPage() {
  const t = useTranslation(messages);
  const me = useMe();
  const [, go] = useLocation();
  const asked = parseSearchUrl(useSearch());
  const { q } = asked;
  const field = useRef<HTMLInputElement>(null);
  const address = searchUrl(asked);

  useEffect(() => {
    if (q) {
      saveSearch(me.id, q);
    }
    if (field.current) {
      field.current.value = q;
    }
    if (!q) {
      field.current?.focus();
    }
  }, [q, me.id]);

  const tabs = (["posts", "people", "tags"] as const).map((one) => ({ name: t(one), href: searchUrl({ ...asked, in: one }) }));
  return (
    <>
      <PageHeader
        title={q ? `${t("title")}: ${q}` : t("title")}
        below={
          <>
            <search className={styles.search}>
              <form
                onSubmit={(event) => {
                  event.preventDefault();
                  const text = field.current!.value.trim();
                  if (text) {
                    go(searchUrl({ ...asked, q: text }));
                  }
                }}
              >
                <Icon name="search" />
                <input
                  ref={field}
                  type="search"
                  name="q"
                  defaultValue={q}
                  placeholder={t("placeholder")}
                  aria-label={t("placeholder")}
                  maxLength={1000}
                  autoComplete="off"
                  enterKeyHint="search"
                />
                <Button type="submit" kind="quiet">
                  {t("submit")}
                </Button>
              </form>
            </search>
            {q && <Tabs label={t("results")} tabs={tabs} current={address} />}
          </>
        }
      />
      {!q && (
        <>
          <RecentSearches onSearch={(text) => go(searchUrl({ ...asked, q: text }))} />
          <QueryHelp onTry={(text) => go(searchUrl({ q: text, in: "posts", sort: "relevance" }))} open />
        </>
      )}
      {q && asked.in === "posts" && <PostResults key={address} asked={asked} />}
      {q && asked.in === "people" && <PeopleResults key={q} q={q} />}
      {q && asked.in === "tags" && <TagResults key={q} q={q} />}
    </>
  );
}
