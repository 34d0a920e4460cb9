import { startTransition, useEffect, useState } from "react";

const Patience = 5000;

/** Does something as soon as the browser has nothing more pressing to do; the returned function takes it back. */
export function whenCalm(work: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(work, Patience / 2);
    return () => clearTimeout(timer);
  }

  const asked = requestIdleCallback(work, { timeout: Patience });
  return () => cancelIdleCallback(asked);
}

/** False at first: for what may come after that which somebody has come for. It is then drawn piece by piece. */
export function useCalm(): boolean {
  const [calm, setCalm] = useState(false);
  useEffect(() => whenCalm(() => startTransition(() => setCalm(true))), []);
  return calm;
}
