import { call } from "../api/client";
import type { Notification, Tweet } from "../api/types";
import { session } from "../session/session";

/** What the stream tells; the OpenAPI document says when. */
export interface LiveEvents {
  hello: { heartbeat_seconds: number };
  tweet: Tweet;
  edited: Tweet;
  deleted: { id: number };
  counts: { id: number; likes_count: number; retweets_count: number; replies_count: number; quotes_count: number };
  notification: Notification;
  unread_count: { unread_count: number };
  reset: { reason: string };
}

export type LiveHandlers = { [E in keyof LiveEvents]?: (data: LiveEvents[E]) => void };

const Longest = 30_000;
const Patience = 5 * 60_000;
const Late = 2000;

/**
 * Hears what happens, until the returned function is called. A WebSocket and no EventSource: browsers allow six connections to a server over
 * HTTP/1.1, and seven tabs with an EventSource each would wait for each other for ever. What was missed in a break is told after it.
 */
export function listen(topics: string[], handlers: LiveHandlers): () => void {
  let socket: WebSocket | null = null;
  let since: string | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  let connecting = false;
  const asked = Date.now();

  const connect = async () => {
    if (over || connecting || socket !== null) return;
    clearTimeout(timer);
    connecting = true;
    try {
      const opened = new WebSocket(await addressOf(topics, since));
      if (over) return opened.close();
      socket = opened;
      opened.onmessage = ({ data }) => {
        failures = 0;
        const { id, event, data: said } = JSON.parse(data) as { id?: string | number; event: keyof LiveEvents; data: never };
        // What the page shows was asked for when this was begun. Long before the first word, so something may lie between.
        if (since === null && Date.now() - asked > Late) handlers.reset?.({ reason: "late" });
        if (id !== undefined) since = String(id);
        handlers[event]?.(said);
      };
      opened.onclose = () => {
        socket = null;
        again();
      };
    } catch {
      again();
    } finally {
      connecting = false;
    }
  };

  const again = () => {
    if (over || document.hidden) return;
    timer = setTimeout(connect, Math.min(Longest, 1000 * 2 ** failures++) * (0.5 + Math.random() / 2));
  };

  // A tab that nobody looks at lets go after some minutes, and catches up when it is looked at.
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => socket?.close(), Patience);
    else void connect();
  };

  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", connect);
  void connect();
  return () => {
    over = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("online", connect);
    socket?.close();
  };
}

async function addressOf(topics: string[], since: string | null): Promise<string> {
  const query = new URLSearchParams({ topics: topics.join(",") });
  if (since !== null) query.set("since", since);
  const now = session.get();

  // A page cannot set headers here, so it shows a ticket; where a gateway sets them, it is signed in already.
  if (now.state === "in" && now.here) query.set("ticket", (await call("post", "/api/stream/tickets")).ticket);
  const address = new URL(`/api/stream?${query}`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  return address.href;
}
