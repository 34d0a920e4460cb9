import { useEffect } from "react";
import type { Tweet } from "../api/types";
import { refresh } from "./actions";

const First = 1500;
const Longest = 30_000;

/** Asks for a tweet again, ever more seldom, while one of its videos or large pictures is being prepared. */
export function useProcessing({ id, media }: Tweet): void {
  const processing = media.some((one) => one.state === "processing");
  useEffect(() => {
    if (!processing) return;
    const abort = new AbortController();
    let pause = First;
    let timer = setTimeout(ask, pause);
    async function ask() {
      await refresh(id, abort.signal);
      pause = Math.min(Longest, pause * 1.5);
      if (!abort.signal.aborted) timer = setTimeout(ask, pause);
    }
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [id, processing]);
}
