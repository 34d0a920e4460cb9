import { queryClient } from "../api/queryClient";
import { session } from "../session/session";
import { type LiveEvents, type LiveHandlers, openStream } from "./stream";

type Listener = { event: keyof LiveEvents; handle: (data: never) => void };
const listeners = new Set<Listener>();

/** Calls back for each event of one kind while the person is signed in: `onLiveEvent("unread_count", ({ unread_count }) => …)`. */
export function onLiveEvent<E extends keyof LiveEvents>(event: E, handle: (data: LiveEvents[E]) => void): () => void {
  const listener: Listener = { event, handle: handle as Listener["handle"] };
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const notify =
  <E extends keyof LiveEvents>(event: E) =>
  (data: LiveEvents[E]) => {
    for (const listener of listeners) {
      if (listener.event === event) {
        listener.handle(data as never);
      }
    }
  };

const handlers: LiveHandlers = {
  hello: notify("hello"),
  tweet: notify("tweet"),
  edited: notify("edited"),
  deleted: notify("deleted"),
  counts: notify("counts"),
  notification: notify("notification"),
  unread_count: notify("unread_count"),
  // The server has dropped events that this page missed. Every list is fetched again; what is on the screen does not move.
  reset: () => void queryClient.invalidateQueries(),
};

let close: (() => void) | null = null;

/** Keeps one stream open for the whole page, from sign-in to sign-out. */
export function startLiveUpdates(): void {
  session.subscribe(() => {
    if (session.get().state === "signedIn") {
      close ??= openStream(["feed", "notifications"], handlers);
    } else {
      close?.();
      close = null;
    }
  });
}
