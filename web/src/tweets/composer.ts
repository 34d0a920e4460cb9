import { onSignedOut } from "../api/tokens";
import { createStore, useStore } from "../state/store";

/** What the compose dialog is open for: a reply, a quote, an edit, or a new tweet if nothing is set. */
export interface ComposeTarget {
  replyTo?: number;
  quoteOf?: number;
  edit?: number;
}

const composing = createStore<ComposeTarget | null>(null);

/** Files that were dropped on the page, and wait for the compose dialog to take them. */
export const droppedFiles = createStore<File[]>([]);

onSignedOut(() => {
  composing.set(null);
  droppedFiles.set([]);
});

export const compose = (what: ComposeTarget) => composing.set(what);

/** Adds files to the post that is being written, or begins one with them. */
export function composeWithFiles(files: File[]): void {
  droppedFiles.set(files);
  if (composing.get() === null) {
    compose({});
  }
}

export function useComposer() {
  return { composing: useStore(composing), compose, close: () => composing.set(null) };
}
