import { readStorage, writeStorage } from "../state/localStorage";
import { NetworkError } from "./errors";

// The access token is kept in memory and is valid for 15 minutes. The refresh token is in an HttpOnly cookie, which no script can read.
// localStorage never has a credential. It only remembers that this browser was signed in, so that no refresh is tried without a cookie.
const signedInKey = "microblog.in";
const lockName = "microblog.refresh";
const marginMs = 30_000;

interface Token {
  value: string;
  expiresAt: number;
}

type TabMessage = { kind: "token"; token: Token } | { kind: "out" };

let token: Token | null = null;
let pendingRenewal: Promise<string | null> | null = null;
const signedOutListeners = new Set<() => void>();
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("microblog.session");

channel?.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => {
  if (data.kind === "token") {
    token = data.token;
  } else {
    forget();
  }
});

/** Whether this page has signed in at this browser before. */
export const wasSignedIn = () => readStorage(signedInKey) !== null;

/** Remembers that a sign-in elsewhere has given this browser its cookie: the token is asked for as after a reload. */
export const rememberSignIn = () => writeStorage(signedInKey, "1");

/** Calls back when the session ends: here, in another tab, or by the server. */
export function onSignedOut(callback: () => void): () => void {
  signedOutListeners.add(callback);
  return () => signedOutListeners.delete(callback);
}

/** Stores the token of a sign-in or refresh, and shares it with the other tabs. */
export function storeToken(answer: { access_token: string; expires_in: number }): string {
  token = { value: answer.access_token, expiresAt: Date.now() + answer.expires_in * 1000 };
  writeStorage(signedInKey, "1");
  broadcast({ kind: "token", token });
  return token.value;
}

/** Ends the session in all tabs. */
export function endSession(): void {
  writeStorage(signedInKey, null);
  broadcast({ kind: "out" });
  forget();
}

/** A token that is valid for at least 30 seconds. Null if this page has not signed in; a gateway may still authenticate the calls. */
export async function accessToken(): Promise<string | null> {
  if (token === null) {
    return wasSignedIn() ? renewToken(null) : null;
  }
  return token.expiresAt - Date.now() > marginMs ? token.value : renewToken(token.value);
}

/** Gets a new token in place of an expired or refused one. Null if the session has ended. */
export function renewToken(spent: string | null): Promise<string | null> {
  pendingRenewal ??= underLock(async () => {
    // Another tab may have renewed the token while this one waited for the lock.
    if (token !== null && token.value !== spent && token.expiresAt - Date.now() > marginMs) {
      return token.value;
    }
    return refresh();
  }).finally(() => {
    pendingRenewal = null;
  });
  return pendingRenewal;
}

async function refresh(): Promise<string | null> {
  let response: Response;
  try {
    response = await fetch("/auth/refresh", { method: "POST" });
  } catch {
    throw new NetworkError("No answer");
  }

  if (response.ok) {
    return storeToken(await response.json());
  }
  if (response.status >= 500 || response.status === 429) {
    throw new NetworkError(`HTTP ${response.status}`);
  }
  endSession();
  return null;
}

// A refresh token is valid once, so only one tab may use it at a time. Without https there are no locks; the server then accepts the old
// token for some more seconds.
async function underLock<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(lockName, work) : work();
}

function forget(): void {
  token = null;
  for (const callback of [...signedOutListeners]) {
    callback();
  }
}

function broadcast(what: TabMessage): void {
  channel?.postMessage(what);
}
