// What somebody wrote and has not sent: kept in this tab alone, so that two tabs do not overwrite each other, and gone when they sign out.
// A reload and a restored tab still have it.
const prefix = "microblog.";

/** Null also where storage is switched off. */
export function readTabStorage(key: string): string | null {
  try {
    return sessionStorage.getItem(prefix + key);
  } catch {
    return null;
  }
}

export function writeTabStorage(key: string, value: string | null): void {
  try {
    if (value === null) {
      sessionStorage.removeItem(prefix + key);
    } else {
      sessionStorage.setItem(prefix + key, value);
    }
  } catch {
    // Storage is switched off or full: it is kept in memory only.
  }
}

/** Removes what one person leaves to the next at this browser: drafts and searches. Preferences, such as the theme, stay. */
export function forgetPerson(): void {
  for (const [storage, personal] of [
    [() => sessionStorage, /^microblog\./],
    // Drafts were kept here by an earlier version of the page.
    [() => localStorage, /^microblog\.(draft|searches)\./],
  ] as const) {
    try {
      for (const key of Object.keys(storage()).filter((name) => personal.test(name))) {
        storage().removeItem(key);
      }
    } catch {
      // Storage is switched off: nothing was kept.
    }
  }
}
