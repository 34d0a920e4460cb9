import { createStore, type Store } from "./store";

/** A store that outlives the page and is the same in all tabs. For wishes and drafts; never for anything that lets somebody in. */
export function remembered<T extends string>(name: string, initial: T, known: (text: string) => text is T): Store<T> {
  const key = `microblog.${name}`;
  const read = (text: string | null) => (text !== null && known(text) ? text : initial);
  const store = createStore<T>(read(recall(key)));
  window.addEventListener("storage", (event) => {
    if (event.key === key) store.set(read(event.newValue));
  });
  return {
    ...store,
    set(value) {
      keep(key, value);
      store.set(value);
    },
  };
}

export function oneOf<T extends string>(...values: T[]) {
  return (text: string): text is T => (values as string[]).includes(text);
}

/** Storage may be switched off or full: then nothing is remembered, and everything else works. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}
