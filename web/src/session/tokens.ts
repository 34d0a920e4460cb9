import { AwayError } from "../api/errors";
import { keep, recall } from "../state/remembered";

// The access token lives in memory, for a quarter of an hour; the refresh token in a cookie that no script can read. Nothing that lets somebody
// in is ever in localStorage: only the wish to ask, so that strangers are not asked for a cookie they do not have.
const Wish = "microblog.in";
const Lock = "microblog.refresh";
const Spare = 30_000;

interface Token {
  value: string;
  until: number;
}

type Told = { kind: "token"; token: Token } | { kind: "out" };

let token: Token | null = null;
let running: Promise<string | null> | null = null;
const left = new Set<() => void>();
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("microblog.session");

channel?.addEventListener("message", ({ data }: MessageEvent<Told>) => {
  if (data.kind === "token") token = data.token;
  else forget();
});

/** Whether this browser was signed in by the page before. */
export const wasIn = () => recall(Wish) !== null;

/** Calls back when the session is over: here, in another tab, or because the server says so. */
export function onLeft(callback: () => void): () => void {
  left.add(callback);
  return () => left.delete(callback);
}

/** Keeps what a sign-in or a refresh gave, and shares it with the other tabs. */
export function accept(answer: { access_token: string; expires_in: number }): string {
  token = { value: answer.access_token, until: Date.now() + answer.expires_in * 1000 };
  keep(Wish, "1");
  tell({ kind: "token", token });
  return token.value;
}

/** The session is over, in all tabs. */
export function leave(): void {
  keep(Wish, null);
  tell({ kind: "out" });
  forget();
}

/** A token that is good for some time yet; null for somebody who is not signed in by this page (a gateway may have signed them in). */
export async function accessToken(): Promise<string | null> {
  if (token === null) return wasIn() ? renew(null) : null;
  return token.until - Date.now() > Spare ? token.value : renew(token.value);
}

/** Another token in place of one that is spent or refused; null when the session is over. */
export function renew(spent: string | null): Promise<string | null> {
  running ??= alone(async () => {
    // Another tab may have been quicker while this one waited.
    if (token !== null && token.value !== spent && token.until - Date.now() > Spare) return token.value;
    return refresh();
  }).finally(() => {
    running = null;
  });
  return running;
}

async function refresh(): Promise<string | null> {
  let response: Response;
  try {
    response = await fetch("/auth/refresh", { method: "POST" });
  } catch {
    throw new AwayError("No answer");
  }

  if (response.ok) return accept(await response.json());
  if (response.status >= 500 || response.status === 429) throw new AwayError(`HTTP ${response.status}`);
  leave();
  return null;
}

// One tab at a time, so that no tab shows a token that another has spent. Where there are no locks (no https), the server is patient for some seconds.
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(Lock, work) : work();
}

function forget(): void {
  token = null;
  for (const callback of [...left]) callback();
}

function tell(what: Told): void {
  channel?.postMessage(what);
}
