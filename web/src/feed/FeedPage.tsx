import { useLocation } from "wouter";
import { useTranslation } from "../i18n/messages";
import { useMe } from "../session/session";
import { compose } from "../tweets/composer";
import { NewTweetsButton } from "../tweets/NewTweetsButton";
import { TweetList, useTweetPages } from "../tweets/TweetList";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import styles from "./FeedPage.module.css";
import { feeds, isFeedAddress } from "./feeds";
import { messages } from "./messages";
import { showNewTweets, useNewTweetCount } from "./newTweets";

export default function FeedPage() {
  const t = useTranslation(messages);
  const [location, go] = useLocation();
  const address = isFeedAddress(location) ? location : "/";
  const pages = useTweetPages(feeds[address].key, feeds[address].fetch);
  const tabs = [
    { name: t("latest"), href: "/" },
    { name: t("popular"), href: "/popular" },
    { name: t("discover"), href: "/discover" },
  ];

  return (
    <>
      <PageHeader title={t("home")} below={<Tabs label={t("feeds")} tabs={tabs} current={address} />} />
      <Prompt />
      {address === "/" && <NewTweets />}
      <TweetList
        name={`feed ${address}`}
        label={t("home")}
        pages={pages}
        keepsPosition
        empty={
          address === "/discover" ? (
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
  const t = useTranslation(messages);
  const me = useMe();
  return (
    <button type="button" className={styles.prompt} onClick={() => compose({})}>
      <Avatar user={me} />
      <span>{t("prompt")}</span>
      <Icon name="picture" />
    </button>
  );
}

function NewTweets() {
  return <NewTweetsButton count={useNewTweetCount()} onShow={showNewTweets} />;
}
