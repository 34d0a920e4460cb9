import type { InfiniteData } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useParams } from "wouter";
import { call } from "../api/client";
import { queries } from "../api/queries";
import type { Tweet } from "../api/types";
import { cameBack } from "../app/navigation";
import { compose } from "../compose/composer";
import { onPosted } from "../compose/posted";
import { tweetHandlers } from "../live/live";
import { listen } from "../live/stream";
import { useMe } from "../session/session";
import { find, overlay, remember, useTweet } from "../tweets/store";
import { TweetCard } from "../tweets/TweetCard";
import { Avatar } from "../ui/Avatar";
import { InfiniteList } from "../ui/InfiniteList";
import { PageHeader } from "../ui/PageHeader";
import { type PageOf, usePages } from "../ui/pages";
import { Gone } from "../ui/States";
import { useWords } from "../words/words";
import styles from "./ThreadPage.module.css";
import { words } from "./words";

/** A tweet with what it answers above and the answers below, which come in while it is looked at. */
export default function ThreadPage() {
  const { id } = useParams<{ id: string }>();
  return <Thread key={id} id={Number(id)} />;
}

function Thread({ id }: { id: number }) {
  const t = useWords(words);
  const begun = useRef(false);
  const pages = usePages(["thread", id], async (cursor, signal) => {
    const answer = await call("get", "/api/tweets/{tweetId}/thread", { path: { tweetId: id }, query: { cursor }, signal });
    const first = cursor === undefined ? [...answer.ancestors, answer.tweet] : [];
    return { items: [...first, ...answer.descendants].map(remember), next: answer.next_cursor ?? undefined };
  });
  const { items } = pages;
  const ready = items.length > 0;
  const deleted = useTweet(id) === undefined && !pages.pending && !pages.error;

  useEffect(() => {
    const add = (tweet: Tweet) => insert(id, tweet);
    const stops = [
      onPosted(add),
      listen([`tweet:${id}`], {
        ...tweetHandlers,
        tweet: (tweet) => {
          overlay(tweet);
          add(tweet);
        },
        reset: () => void queries.invalidateQueries({ queryKey: ["thread", id] }),
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [id]);

  useEffect(() => {
    // Past what it answers, which is above.
    if (!ready || begun.current || cameBack()) return;
    begun.current = true;
    document.querySelector(`article[data-post="${id}"]`)?.scrollIntoView({ block: "start" });
  }, [id, ready]);

  return (
    <>
      <PageHeader title={t("title")} back />
      {deleted && <Gone />}
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
  const t = useWords(words);
  const me = useMe();
  return (
    <button type="button" className={styles.reply} onClick={() => compose({ replyTo: id })}>
      <Avatar user={me} size={32} />
      {t("reply")}
    </button>
  );
}

/** A line joins a tweet with the answer that follows it directly. */
function lineOf(items: number[], item: number, about: number): "above" | "below" | "both" | undefined {
  const at = items.indexOf(item);
  const answers = (index: number) => {
    const [upper, lower] = [items[index], items[index + 1]];
    return upper !== undefined && lower !== undefined && upper !== about && find(lower)?.in_reply_to_id === upper;
  };
  const [above, below] = [answers(at - 1), answers(at)];
  return above && below ? "both" : above ? "above" : below ? "below" : undefined;
}

/** Puts a new answer behind what it answers and the answers that are there. */
function insert(about: number, tweet: Tweet): void {
  queries.setQueryData<InfiniteData<PageOf<number>>>(["thread", about], (thread) => {
    const page = thread?.pages.findIndex((p) => p.items.includes(tweet.in_reply_to_id ?? 0)) ?? -1;
    if (!thread || page < 0 || thread.pages.some((p) => p.items.includes(tweet.id))) return thread;
    const pages = [...thread.pages];
    const items = [...pages[page]!.items];
    const parent = items.indexOf(tweet.in_reply_to_id!);
    const end = parent < items.indexOf(about) ? -1 : endOfAnswers(items, parent);
    if (end < 0) return thread;
    items.splice(end, 0, tweet.id);
    pages[page] = { ...pages[page]!, items };
    return { ...thread, pages };
  });
}

function endOfAnswers(items: number[], parent: number): number {
  const family = new Set([items[parent]!]);
  let end = parent + 1;
  while (end < items.length && family.has(find(items[end]!)?.in_reply_to_id ?? 0)) family.add(items[end++]!);
  return end;
}
