import type { Tweet } from "../api/types";
import { addNews } from "../feed/news";
import { change, remember } from "../tweets/store";

const listeners = new Set<(tweet: Tweet) => void>();

/** Hears of what the person has just posted here. */
export function onPosted(listener: (tweet: Tweet) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function posted(tweet: Tweet): void {
  remember(tweet);
  if (tweet.in_reply_to_id !== null) change(tweet.in_reply_to_id, (t) => ({ replies_count: t.replies_count + 1 }));
  if (tweet.quote_of_id !== null) change(tweet.quote_of_id, (t) => ({ quotes_count: t.quotes_count + 1 }));
  addNews(tweet.id);
  for (const listener of listeners) listener(tweet);
}
