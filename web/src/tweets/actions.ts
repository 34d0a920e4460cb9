import { call } from "../api/client";
import { queries } from "../api/queries";
import type { Tweet } from "../api/types";
import { toast } from "../ui/Toast";
import { sayNow } from "../words/words";
import { takeOut } from "./lists";
import { change, find, remember } from "./store";
import { words } from "./words";

export type Toggle = "like" | "retweet" | "bookmark";

const kinds = {
  like: { flag: "liked", count: "likes_count", path: "/api/tweets/{tweetId}/likes", failed: "likeFailed" },
  retweet: { flag: "retweeted", count: "retweets_count", path: "/api/tweets/{tweetId}/retweet", failed: "retweetFailed" },
  bookmark: { flag: "bookmarked", count: null, path: "/api/tweets/{tweetId}/bookmark", failed: "bookmarkFailed" },
} as const;

const running = new Map<string, { wanted: boolean }>();

/** Shown at once, told to the server afterwards, taken back with a word when that fails. Many quick presses end at what was wanted last. */
export async function toggle(id: number, kind: Toggle): Promise<void> {
  const tweet = find(id);
  if (!tweet) return;
  const { flag, path, failed } = kinds[kind];
  const wanted = !tweet[flag];
  show(id, kind, wanted);
  const key = `${kind} ${id}`;
  const already = running.get(key);
  if (already) {
    already.wanted = wanted;
    return;
  }

  const run = { wanted };
  running.set(key, run);
  let confirmed = !wanted;
  try {
    while (run.wanted !== confirmed) {
      const now = run.wanted;
      await call(now ? "post" : "delete", path, { path: { tweetId: id } });
      confirmed = now;
    }

    // Who was quicker than the server is among their bookmarks already.
    if (kind === "bookmark" && confirmed) void queries.invalidateQueries({ queryKey: ["bookmarks"] });
  } catch {
    show(id, kind, confirmed);
    toast(sayNow(words, failed), { label: sayNow(words, "again"), run: () => void toggle(id, kind) });
  } finally {
    running.delete(key);
  }
}

function show(id: number, kind: Toggle, on: boolean): void {
  const { flag, count } = kinds[kind];
  change(id, (tweet) => {
    if (tweet[flag] === on) return {};
    const changed: Partial<Tweet> = { [flag]: on };
    if (count !== null) changed[count] = Math.max(0, tweet[count] + (on ? 1 : -1));
    return changed;
  });
}

export async function remove(id: number): Promise<void> {
  await call("delete", "/api/tweets/{tweetId}", { path: { tweetId: id } });
  const { in_reply_to_id = null, quote_of_id = null } = find(id) ?? {};
  takeOut(id);
  for (const about of [in_reply_to_id, quote_of_id]) if (about !== null) void refresh(about);
}

/** Asks again for a tweet that is shown somewhere: its counters have changed, or its files are ready. */
export async function refresh(id: number, signal?: AbortSignal): Promise<void> {
  if (!find(id)) return;
  try {
    remember((await call("get", "/api/tweets/{tweetId}", { path: { tweetId: id }, signal })).tweet);
  } catch {
    // It was deleted, or the network is away: what is shown stays until somebody looks again.
  }
}
