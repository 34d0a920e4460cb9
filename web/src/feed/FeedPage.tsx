import { useLocation } from "wouter";
import { compose } from "../compose/composer";
import { useMe } from "../session/session";
import { TweetList, useTweetPages } from "../tweets/TweetList";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { useWords } from "../words/words";
import styles from "./FeedPage.module.css";
import { feeds, isFeed } from "./feeds";
import { showNews, useNews } from "./news";
import { words } from "./words";

export default function FeedPage() {
  const t = useWords(words);
  const [location, go] = useLocation();
  const here = isFeed(location) ? location : "/";
  const pages = useTweetPages(feeds[here].key, feeds[here].fetch);
  const tabs = [
    { name: t("latest"), href: "/" },
    { name: t("popular"), href: "/popular" },
    { name: t("discover"), href: "/discover" },
  ];

  return (
    <>
      <PageHeader title={t("home")} below={<Tabs label={t("feeds")} tabs={tabs} current={here} />} />
      <Prompt />
      {here === "/" && <News />}
      <TweetList
        name={`feed ${here}`}
        label={t("home")}
        pages={pages}
        keepsPlace
        empty={
          here === "/discover" ? (
            <Empty icon="world" title={t("emptyDiscover")}>
              {t("emptyDiscoverHow")}
            </Empty>
          ) : (
            <Empty icon="home" title={t("emptyLatest")} action={<Button onClick={() => go("/discover")}>{t("toDiscover")}</Button>}>
              {t("emptyLatestHow")}
            </Empty>
          )
        }
      />
    </>
  );
}

function Prompt() {
  const t = useWords(words);
  const me = useMe();
  return (
    <button type="button" className={styles.prompt} onClick={() => compose({})}>
      <Avatar user={me} />
      <span>{t("prompt")}</span>
      <Icon name="picture" />
    </button>
  );
}

function News() {
  const t = useWords(words);
  const count = useNews();
  return (
    <div className={styles.news} role="status">
      {count > 0 && (
        <button
          type="button"
          onClick={() => {
            showNews();
            window.scrollTo({ top: 0 });
          }}
        >
          <Icon name="up" size={16} />
          {t("news", { count })}
        </button>
      )}
    </div>
  );
}
