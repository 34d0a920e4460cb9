import type { InfiniteData } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useParams } from "wouter";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Tweet } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { openStream } from "../live/stream";
import { useMe } from "../session/session";
import { compose } from "../tweets/composer";
import { tweetHandlers } from "../tweets/liveTweets";
import { onTweetPosted } from "../tweets/postedTweets";
import { getTweet, mergeTweet, storeTweet, useTweet } from "../tweets/store";
import { TweetCard } from "../tweets/TweetCard";
import { Avatar } from "../ui/Avatar";
import { InfiniteList } from "../ui/InfiniteList";
import { isBackNavigation } from "../ui/navigation";
import { PageHeader } from "../ui/PageHeader";
import { type PageOf, usePages } from "../ui/pages";
import { NotFound } from "../ui/States";
import { messages } from "./messages";
import styles from "./ThreadPage.module.css";

/** A tweet with its ancestors above and its replies below. New replies arrive by the stream. */
export default function ThreadPage() {
  const { id } = useParams<{ id: string }>();
  return <Thread key={id} id={Number(id)} />;
}

function Thread({ id }: { id: number }) {
  const t = useTranslation(messages);
  const begun = useRef(false);
  const pages = usePages(queryKeys.thread(id), async (cursor, signal) => {
    const answer = await call("get", "/api/tweets/{tweetId}/thread", { path: { tweetId: id }, query: { cursor }, signal });
    const first = cursor === undefined ? [...answer.ancestors, answer.tweet] : [];
    return { items: [...first, ...answer.descendants].map(storeTweet), next: answer.next_cursor ?? undefined };
  });
  const { items } = pages;
  const ready = items.length > 0;
  const deleted = useTweet(id) === undefined && !pages.pending && !pages.error;

  useEffect(() => {
    const add = (tweet: Tweet) => insert(id, tweet);
    const stops = [
      onTweetPosted(add),
      openStream([`tweet:${id}`], {
        ...tweetHandlers,
        tweet: (tweet) => {
          mergeTweet(tweet);
          add(tweet);
        },
        reset: () => void queryClient.invalidateQueries({ queryKey: queryKeys.thread(id) }),
      }),
    ];
    return () => {
      for (const stop of stops) {
        stop();
      }
    };
  }, [id]);

  useEffect(() => {
    // Scrolls past the ancestors.
    if (!ready || begun.current || isBackNavigation()) {
      return;
    }
    begun.current = true;
    document.querySelector(`article[data-post="${id}"]`)?.scrollIntoView({ block: "start" });
  }, [id, ready]);

  return (
    <>
      <PageHeader title={t("title")} back />
      {deleted && <NotFound />}
      <InfiniteList
        name={`thread ${id}`}
        pages={pages}
        keyOf={(item) => item}
        empty={null}
        kind="feed"
        label={t("title")}
        render={(item) => (
          <TweetCard id={item} inThread large={item === id} line={lineOf(items, item, id)}>
            {item === id && <ReplyPrompt id={id} />}
          </TweetCard>
        )}
      />
    </>
  );
}

function ReplyPrompt({ id }: { id: number }) {
  const t = useTranslation(messages);
  const me = useMe();
  return (
    <button type="button" className={styles.reply} onClick={() => compose({ replyTo: id })}>
      <Avatar user={me} size={32} />
      {t("reply")}
    </button>
  );
}

/** A line joins a tweet with a reply that directly follows it. */
function lineOf(items: number[], item: number, about: number): "above" | "below" | "both" | undefined {
  const at = items.indexOf(item);
  const answers = (index: number) => {
    const [upper, lower] = [items[index], items[index + 1]];
    return upper !== undefined && lower !== undefined && upper !== about && getTweet(lower)?.in_reply_to_id === upper;
  };
  const [above, below] = [answers(at - 1), answers(at)];
  return above && below ? "both" : above ? "above" : below ? "below" : undefined;
}

/** Inserts a new reply after its parent and the replies to it that are already there. */
function insert(about: number, tweet: Tweet): void {
  queryClient.setQueryData<InfiniteData<PageOf<number>>>(queryKeys.thread(about), (thread) => {
    const page = thread?.pages.findIndex((p) => p.items.includes(tweet.in_reply_to_id ?? 0)) ?? -1;
    if (!thread || page < 0 || thread.pages.some((p) => p.items.includes(tweet.id))) {
      return thread;
    }
    const pages = [...thread.pages];
    const items = [...pages[page]!.items];
    const parent = items.indexOf(tweet.in_reply_to_id!);
    const end = parent < items.indexOf(about) ? -1 : endOfAnswers(items, parent);
    if (end < 0) {
      return thread;
    }
    items.splice(end, 0, tweet.id);
    pages[page] = { ...pages[page]!, items };
    return { ...thread, pages };
  });
}

function endOfAnswers(items: number[], parent: number): number {
  const family = new Set([items[parent]!]);
  let end = parent + 1;
  while (end < items.length && family.has(getTweet(items[end]!)?.in_reply_to_id ?? 0)) {
    family.add(items[end++]!);
  }
  return end;
}
