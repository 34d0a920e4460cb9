import { useSyncExternalStore } from "react";

/** Makes a hook that returns whether a media query matches, and follows changes. */
export function mediaQueryHook(query: string): () => boolean {
  const list = matchMedia(query);
  const subscribe = (listener: () => void) => {
    list.addEventListener("change", listener);
    return () => list.removeEventListener("change", listener);
  };
  return () => useSyncExternalStore(subscribe, () => list.matches);
}

export const useReducedMotion = mediaQueryHook("(prefers-reduced-motion: reduce)");
