import { type ComponentType, lazy } from "react";

const Tries = 3;

// Vite's loader asks for a style once and takes it for loaded after that, whatever came of it.
const lost = new Set<HTMLLinkElement>();
window.addEventListener("error", ({ target }) => target instanceof HTMLLinkElement && lost.add(target), true);

/** A piece of the page that is fetched when it is first shown. */
export const part = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) => lazy(() => fetchPart(load));

/** Without a network it waits for one. Rejects when the server has been asked three times: a newer version may no longer have it. */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      await Promise.all([...lost].map(fetchAgain));
      return await load();
    } catch (error) {
      if (!navigator.onLine) await new Promise((done) => window.addEventListener("online", done, { once: true }));
      else if (tries >= Tries) throw error;
      else await new Promise((done) => setTimeout(done, tries * 500));
    }
  }
}

function fetchAgain(style: HTMLLinkElement) {
  const again = style.cloneNode() as HTMLLinkElement;
  lost.delete(style);
  return new Promise((done, fail) => {
    again.addEventListener("load", done);
    again.addEventListener("error", fail);
    style.replaceWith(again);
  });
}
