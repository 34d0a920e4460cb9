import { queries } from "../api/queries";
import { addNews, dropNews, lookForNews } from "../feed/news";
import { session } from "../session/session";
import { takeOut } from "../tweets/lists";
import { change, overlay } from "../tweets/store";
import { whenCalm } from "../ui/calm";
import { type LiveEvents, type LiveHandlers, listen } from "./stream";

/** Lays over what is shown what the stream says of tweets. */
export const tweetHandlers: LiveHandlers = {
  edited: overlay,
  deleted: ({ id }) => takeOut(id),
  counts: ({ id, ...counts }) => change(id, counts),
};

type Listener = { event: keyof LiveEvents; handle: (data: never) => void };
const listeners = new Set<Listener>();

/** Hears of one kind of event while the person is signed in: `onLive("unread_count", ({ unread_count }) => …)`. */
export function onLive<E extends keyof LiveEvents>(event: E, handle: (data: LiveEvents[E]) => void): () => void {
  const listener: Listener = { event, handle: handle as Listener["handle"] };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tell =
  <E extends keyof LiveEvents>(event: E) =>
  (data: LiveEvents[E]) => {
    for (const listener of listeners) if (listener.event === event) listener.handle(data as never);
  };

let stop: (() => void) | null = null;

/** One stream for the whole page, from sign-in to sign-out. */
export function beginLive(): void {
  session.subscribe(() => {
    if (session.get().state === "in") stop ??= listen(["feed", "notifications"], handlers);
    else {
      stop?.();
      stop = null;
    }
  });
}

const handlers: LiveHandlers = {
  ...tweetHandlers,
  hello: (data) => {
    whenCalm(() => void lookForNews().catch(() => {}));
    tell("hello")(data);
  },
  deleted: ({ id }) => {
    takeOut(id);
    dropNews(id);
  },
  tweet: (tweet) => {
    addNews(overlay(tweet));
    tell("tweet")(tweet);
  },
  notification: tell("notification"),
  unread_count: tell("unread_count"),
  // Too much was missed: what is shown is asked for anew, without moving it.
  reset: () => void queries.invalidateQueries(),
};
