import { useEffect, useRef } from "react";
import { useLocation, useSearch } from "wouter";
import { useMe } from "../session/session";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { PageHeader } from "../ui/PageHeader";
import { Tabs } from "../ui/Tabs";
import { useWords } from "../words/words";
import { addressFor, askedBy } from "./address";
import { People, Posts, Tags } from "./Found";
import { QueryHelp } from "./QueryHelp";
import { RecentSearches } from "./RecentSearches";
import { keepSearch } from "./recent";
import styles from "./SearchPage.module.css";
import { words } from "./words";

/** Posts, people and tags; what is looked for is in the address, so that it can be sent to somebody. */
export default function SearchPage() {
  const t = useWords(words);
  const me = useMe();
  const [, go] = useLocation();
  const asked = askedBy(useSearch());
  const { q } = asked;
  const field = useRef<HTMLInputElement>(null);
  const address = addressFor(asked);

  useEffect(() => {
    if (q) keepSearch(me.id, q);
    if (field.current) field.current.value = q;
    if (!q) field.current?.focus();
  }, [q, me.id]);

  const tabs = (["posts", "people", "tags"] as const).map((one) => ({ name: t(one), href: addressFor({ ...asked, in: one }) }));
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
                  if (text) go(addressFor({ ...asked, q: text }));
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
          <RecentSearches onSearch={(text) => go(addressFor({ ...asked, q: text }))} />
          <QueryHelp onTry={(text) => go(addressFor({ q: text, in: "posts", sort: "relevance" }))} open />
        </>
      )}
      {q && asked.in === "posts" && <Posts key={address} asked={asked} />}
      {q && asked.in === "people" && <People key={q} q={q} />}
      {q && asked.in === "tags" && <Tags key={q} q={q} />}
    </>
  );
}
