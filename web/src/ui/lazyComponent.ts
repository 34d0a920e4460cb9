import { type ComponentType, lazy } from "react";

const maxTries = 3;

// Vite's loader requests a style sheet once and then takes it for loaded, even when that failed.
const failedStyles = new Set<HTMLLinkElement>();
window.addEventListener("error", ({ target }) => target instanceof HTMLLinkElement && failedStyles.add(target), true);

/** A component whose chunk is fetched when it is first shown. */
export const lazyComponent = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) => lazy(() => importWithRetry(load));

/** Waits for a network where there is none. Rejects after three failed tries: a newer version of the page may no longer have the chunk. */
export async function importWithRetry<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      await Promise.all([...failedStyles].map(reloadStyle));
      return await load();
    } catch (error) {
      if (!navigator.onLine) {
        await new Promise((done) => window.addEventListener("online", done, { once: true }));
      } else if (tries >= maxTries) {
        throw error;
      } else {
        await new Promise((done) => setTimeout(done, tries * 500));
      }
    }
  }
}

function reloadStyle(style: HTMLLinkElement) {
  const again = style.cloneNode() as HTMLLinkElement;
  failedStyles.delete(style);
  return new Promise((done, fail) => {
    again.addEventListener("load", done);
    again.addEventListener("error", fail);
    style.replaceWith(again);
  });
}
