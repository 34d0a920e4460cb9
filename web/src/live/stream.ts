import { call } from "../api/client";
import type { Notification, Tweet } from "../api/types";
import { session } from "../session/session";

/** The events of the stream, as the OpenAPI document describes them. */
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

const maxDelayMs = 30_000;
const hiddenMs = 5 * 60_000;
const lateMs = 2000;

/**
 * Opens a stream, and reopens it after failures, until the returned function is called. Events that were missed in between are sent
 * afterwards. It is a WebSocket and not an EventSource, because browsers allow six HTTP/1.1 connections to a server: the EventSource of a
 * seventh tab would never connect.
 */
export function openStream(topics: string[], handlers: LiveHandlers): () => void {
  let socket: WebSocket | null = null;
  let since: string | null = null;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  let connecting = false;
  const asked = Date.now();

  const connect = async () => {
    if (over || connecting || socket !== null) {
      return;
    }
    clearTimeout(timer);
    connecting = true;
    try {
      const opened = new WebSocket(await addressOf(topics, since));
      if (over) {
        return opened.close();
      }
      socket = opened;
      opened.onmessage = ({ data }) => {
        failures = 0;
        const { id, event, data: said } = JSON.parse(data) as { id?: string | number; event: keyof LiveEvents; data: never };
        // The page fetched its lists when the stream was requested. If the first event comes much later, events in between may be missing.
        if (since === null && Date.now() - asked > lateMs) {
          handlers.reset?.({ reason: "late" });
        }
        if (id !== undefined) {
          since = String(id);
        }
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
    if (over || document.hidden) {
      return;
    }
    timer = setTimeout(connect, Math.min(maxDelayMs, 1000 * 2 ** failures++) * (0.5 + Math.random() / 2));
  };

  // A hidden tab closes its stream after some minutes, and catches up when it is visible again.
  const look = () => {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(() => socket?.close(), hiddenMs);
    } else {
      void connect();
    }
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
  if (since !== null) {
    query.set("since", since);
  }
  const now = session.get();

  // A WebSocket cannot send an Authorization header, so a ticket is used. A gateway adds its own headers, and needs none.
  if (now.state === "signedIn" && now.signedInHere) {
    query.set("ticket", (await call("post", "/api/stream/tickets")).ticket);
  }
  const address = new URL(`/api/stream?${query}`, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  return address.href;
}
