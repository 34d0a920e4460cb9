import type { Tweet } from "../api/types";
import { addNews } from "../feed/news";
import { refresh } from "../tweets/actions";
import { remember } from "../tweets/store";

const listeners = new Set<(tweet: Tweet) => void>();

/** Hears of what the person has just posted here. */
export function onPosted(listener: (tweet: Tweet) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function posted(tweet: Tweet): void {
  remember(tweet);
  for (const about of [tweet.in_reply_to_id, tweet.quote_of_id]) if (about !== null) void refresh(about);
  addNews(tweet.id);
  for (const listener of listeners) listener(tweet);
}
