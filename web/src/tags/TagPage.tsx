import { useParams } from "wouter";
import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import { useTranslation } from "../i18n/messages";
import { compose } from "../tweets/composer";
import { NewTweets } from "../tweets/NewTweets";
import { TweetList, useTweetPages } from "../tweets/TweetList";
import { Button } from "../ui/Button";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/States";
import { messages } from "./messages";

/** Posts with a hashtag, the newest first. New ones arrive by the stream. */
export default function TagPage() {
  const { tag } = useParams<{ tag: string }>();
  const t = useTranslation(messages);
  const key = queryKeys.tag(tag);
  const pages = useTweetPages(
    key,
    (cursor, signal) => call("get", "/api/hashtags/{tag}/tweets", { path: { tag }, query: { cursor }, signal }),
    { fresh: true },
  );
  return (
    <>
      <PageHeader title={`#${tag}`} back />
      <NewTweets
        topic={`hashtag:${tag}`}
        listKey={key}
        accepts={(tweet) => tweet.hashtags.some((one) => one.toLowerCase() === tag.toLowerCase())}
      />
      <TweetList
        name={`tag ${tag}`}
        label={`#${tag}`}
        pages={pages}
        empty={
          <Empty
            icon="trends"
            title={t("tagEmpty", { tag })}
            action={
              <Button kind="main" onClick={() => compose({})}>
                {t("write")}
              </Button>
            }
          >
            {t("tagEmptyHow")}
          </Empty>
        }
      />
    </>
  );
}
