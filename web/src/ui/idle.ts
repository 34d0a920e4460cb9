import { startTransition, useEffect, useState } from "react";

const timeoutMs = 5000;

/** Does something when the browser is idle, within five seconds. The returned function cancels it. */
export function whenIdle(work: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(work, timeoutMs / 2);
    return () => clearTimeout(timer);
  }

  const asked = requestIdleCallback(work, { timeout: timeoutMs });
  return () => cancelIdleCallback(asked);
}

/** False until the browser is idle: for parts of a page that may be drawn after the main content. */
export function useIdle(): boolean {
  const [calm, setCalm] = useState(false);
  useEffect(() => whenIdle(() => startTransition(() => setCalm(true))), []);
  return calm;
}
