import { createStore, type Store } from "./store";

/** A store that is kept in localStorage and is the same in all tabs. For preferences only; credentials must never be kept there. */
export function persistedStore<T extends string>(name: string, initial: T, isValid: (text: string) => text is T): Store<T> {
  const key = `microblog.${name}`;
  const read = (text: string | null) => (text !== null && isValid(text) ? text : initial);
  const store = createStore<T>(read(readStorage(key)));
  window.addEventListener("storage", (event) => {
    if (event.key === key) {
      store.set(read(event.newValue));
    }
  });
  return {
    ...store,
    set(value) {
      writeStorage(key, value);
      store.set(value);
    },
  };
}

export function oneOf<T extends string>(...values: T[]) {
  return (text: string): text is T => (values as string[]).includes(text);
}

/** Null also where storage is switched off. */
export function readStorage(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeStorage(key: string, value: string | null): void {
  try {
    if (value === null) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, value);
    }
  } catch {
    // Storage is switched off or full. Nothing is remembered then; everything else works.
  }
}
