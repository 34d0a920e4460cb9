import type { InfiniteData } from "@tanstack/react-query";
import { call } from "../api/client";
import { queries } from "../api/queries";
import { session } from "../session/session";
import { onLeft } from "../session/tokens";
import { createStore, useStore } from "../state/store";
import { find, remember } from "../tweets/store";
import type { PageOf } from "../ui/pages";

export const latestKey = ["feed", "latest"];

// What came while somebody reads waits until they ask for it: a list that jumps loses one's place.
const waiting = createStore<number[]>([]);

/** How many new tweets wait to be shown. */
export const useNews = () => useStore(waiting).filter((id) => !isShown(id)).length;

export function addNews(id: number): void {
  const now = session.get();
  const mine = now.state === "in" && find(id)?.author.id === now.me.id;
  if (isShown(id)) return;
  if (mine) prepend([id]);
  else waiting.set([id, ...waiting.get().filter((known) => known !== id)]);
}

/** What came between the first answer and the begin of the stream: nobody has told of it. */
export async function lookForNews(): Promise<void> {
  if (!queries.getQueryData<Feed>(latestKey)) return;
  const { tweets } = await call("get", "/api/feed");
  const known = tweets.findIndex(({ id }) => isShown(id));
  const missed = known < 0 ? tweets : tweets.slice(0, known);
  for (const tweet of missed.reverse()) addNews(remember(tweet));
}

export function showNews(): void {
  prepend(waiting.get());
  waiting.set([]);
}

export const dropNews = (id: number) => waiting.set(waiting.get().filter((known) => known !== id));

export const forgetNews = () => waiting.set([]);

onLeft(forgetNews);

type Feed = InfiniteData<PageOf<number>>;

function isShown(id: number): boolean {
  return queries.getQueryData<Feed>(latestKey)?.pages.some((page) => page.items.includes(id)) ?? false;
}

function prepend(ids: number[]): void {
  queries.setQueryData<Feed>(latestKey, (feed) => {
    const first = feed?.pages[0];
    if (!feed || !first) return feed;
    const fresh = ids.filter((id) => !isShown(id));
    return { ...feed, pages: [{ ...first, items: [...fresh, ...first.items] }, ...feed.pages.slice(1)] };
  });
}
