import { onLeft } from "../session/tokens";
import { createStore, useStore } from "../state/store";

/** What is being written: a new tweet, an answer, a quote, or a change of one's own. */
export interface Composing {
  replyTo?: number;
  quoteOf?: number;
  edit?: number;
}

const composing = createStore<Composing | null>(null);

onLeft(() => composing.set(null));

export const compose = (what: Composing) => composing.set(what);

export function useComposer() {
  return { composing: useStore(composing), compose, close: () => composing.set(null) };
}
