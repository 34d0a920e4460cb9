import { useParams } from "wouter";
import { call } from "../api/client";
import { compose } from "../compose/composer";
import { Arrivals } from "../tweets/Arrivals";
import { TweetList, useTweetPages } from "../tweets/TweetList";
import { Button } from "../ui/Button";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/States";
import { useWords } from "../words/words";
import { words } from "./words";

/** What is written with a tag, the newest first, and what comes in meanwhile. */
export default function TagPage() {
  const { tag } = useParams<{ tag: string }>();
  const t = useWords(words);
  const key = ["tag", tag.toLowerCase()];
  const pages = useTweetPages(
    key,
    (cursor, signal) => call("get", "/api/hashtags/{tag}/tweets", { path: { tag }, query: { cursor }, signal }),
    { fresh: true },
  );
  return (
    <>
      <PageHeader title={`#${tag}`} back />
      <Arrivals
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
