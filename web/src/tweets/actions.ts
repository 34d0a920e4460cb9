import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Tweet } from "../api/types";
import { translate } from "../i18n/messages";
import { toast } from "../ui/Toast";
import { removeFromLists } from "./lists";
import { messages } from "./messages";
import { getTweet, storeTweet, updateTweet } from "./store";

export type Toggle = "like" | "retweet" | "bookmark";

const kinds = {
  like: { flag: "liked", count: "likes_count", path: "/api/tweets/{tweetId}/likes", failed: "likeFailed" },
  retweet: { flag: "retweeted", count: "retweets_count", path: "/api/tweets/{tweetId}/retweet", failed: "retweetFailed" },
  bookmark: { flag: "bookmarked", count: null, path: "/api/tweets/{tweetId}/bookmark", failed: "bookmarkFailed" },
} as const;

const pending = new Map<string, { wanted: boolean }>();

/** Applies a change optimistically: it is shown at once, sent afterwards, and undone with a toast if that fails. The last press wins. */
export async function toggleAction(id: number, kind: Toggle): Promise<void> {
  const tweet = getTweet(id);
  if (!tweet) {
    return;
  }
  const { flag, path, failed } = kinds[kind];
  const wanted = !tweet[flag];
  applyToggle(id, kind, wanted);
  const key = `${kind} ${id}`;
  const already = pending.get(key);
  if (already) {
    already.wanted = wanted;
    return;
  }

  const run = { wanted };
  pending.set(key, run);
  let confirmed = !wanted;
  try {
    while (run.wanted !== confirmed) {
      const now = run.wanted;
      await call(now ? "post" : "delete", path, { path: { tweetId: id } });
      confirmed = now;
    }

    // The list of bookmarks may have been opened before the server had this one.
    if (kind === "bookmark" && confirmed) {
      void queryClient.invalidateQueries({ queryKey: queryKeys.bookmarks });
    }
  } catch {
    applyToggle(id, kind, confirmed);
    toast(translate(messages, failed), { label: translate(messages, "again"), run: () => void toggleAction(id, kind) });
  } finally {
    pending.delete(key);
  }
}

function applyToggle(id: number, kind: Toggle, on: boolean): void {
  const { flag, count } = kinds[kind];
  updateTweet(id, (tweet) => {
    if (tweet[flag] === on) {
      return {};
    }
    const changed: Partial<Tweet> = { [flag]: on };
    if (count !== null) {
      changed[count] = Math.max(0, tweet[count] + (on ? 1 : -1));
    }
    return changed;
  });
}

export async function deleteTweet(id: number): Promise<void> {
  await call("delete", "/api/tweets/{tweetId}", { path: { tweetId: id } });
  const { in_reply_to_id = null, quote_of_id = null } = getTweet(id) ?? {};
  removeFromLists(id);
  for (const about of [in_reply_to_id, quote_of_id]) {
    if (about !== null) {
      void refreshTweet(about);
    }
  }
}

/** Fetches a stored tweet again, because its counts or its files have changed. */
export async function refreshTweet(id: number, signal?: AbortSignal): Promise<void> {
  if (!getTweet(id)) {
    return;
  }
  try {
    storeTweet((await call("get", "/api/tweets/{tweetId}", { path: { tweetId: id }, signal })).tweet);
  } catch {
    // The tweet was deleted, or there is no network. The stored tweet stays until the next fetch.
  }
}
