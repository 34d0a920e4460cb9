import { onLiveEvent } from "../live/liveUpdates";
import type { LiveEvents } from "../live/stream";
import { removeFromLists } from "./lists";
import { mergeTweet, updateTweet } from "./store";

/** What a stream says about tweets that the page may show. Every stream that carries tweets needs these handlers. */
export const tweetHandlers = {
  edited: (tweet: LiveEvents["edited"]) => void mergeTweet(tweet),
  deleted: ({ id }: LiveEvents["deleted"]) => removeFromLists(id),
  counts: ({ id, ...counts }: LiveEvents["counts"]) => updateTweet(id, counts),
};

/** Applies what the page's own stream says about tweets. */
export function applyLiveTweets(): void {
  onLiveEvent("edited", tweetHandlers.edited);
  onLiveEvent("deleted", tweetHandlers.deleted);
  onLiveEvent("counts", tweetHandlers.counts);
}
