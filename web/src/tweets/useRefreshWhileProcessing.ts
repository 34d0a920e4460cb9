import { useEffect } from "react";
import type { Tweet } from "../api/types";
import { refreshTweet } from "./actions";

const firstDelayMs = 1500;
const maxDelayMs = 30_000;

/** Fetches a tweet again, with growing delays, while the server processes one of its files. */
export function useRefreshWhileProcessing({ id, media }: Tweet): void {
  const processing = media.some((one) => one.state === "processing");
  useEffect(() => {
    if (!processing) {
      return;
    }
    const abort = new AbortController();
    let pause = firstDelayMs;
    let timer = setTimeout(ask, pause);
    async function ask() {
      await refreshTweet(id, abort.signal);
      pause = Math.min(maxDelayMs, pause * 1.5);
      if (!abort.signal.aborted) {
        timer = setTimeout(ask, pause);
      }
    }
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [id, processing]);
}
