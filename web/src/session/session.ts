import { call, fetchOrAway } from "../api/client";
import { ApiError } from "../api/errors";
import type { Profile } from "../api/types";
import { createStore, useStore } from "../state/store";
import { loadInstance } from "./instance";
import { accept, accessToken, leave, onLeft, wasIn } from "./tokens";

export type Session =
  | { state: "asking" }
  | { state: "away" }
  | { state: "out" }
  /** `here`: signed in by this page, so there is something to sign out of; a gateway signs its people in before every call. */
  | { state: "in"; me: Profile; here: boolean };

export const session = createStore<Session>({ state: "asking" });

export const useSession = () => useStore(session);

/** The signed-in person; only for what is shown to nobody else. */
export function useMe(): Profile {
  const now = useStore(session);
  if (now.state !== "in") throw new Error("Nobody is signed in.");
  return now.me;
}

const Pause = 5000;

onLeft(() => session.set({ state: "out" }));
// Opened without a network: it goes on by itself when there is one.
window.addEventListener("online", () => {
  if (session.get().state === "away") void begin();
});

/** Finds out who is there: whoever this browser was signed in as, else whom a gateway has signed in, else nobody. */
export async function begin(): Promise<void> {
  try {
    const here = wasIn() && (await accessToken()) !== null;
    if (here || (await loadInstance()).signed_in) await enter(here);
    else session.set({ state: "out" });
  } catch (error) {
    if (error instanceof ApiError && error.status < 500 && error.status !== 429) {
      // What this browser had is good no more, or a gateway has something better: from the beginning, without it.
      const had = wasIn();
      leave();
      if (had) await begin();
    } else {
      session.set({ state: "away" });
      setTimeout(() => session.get().state === "away" && begin(), Pause);
    }
  }
}

export async function signIn(login: string, password: string): Promise<void> {
  await open("/auth/login", { body: JSON.stringify({ login, password, cookie: true }), headers: { "Content-Type": "application/json" } });
}

export async function signInWithKey(key: string): Promise<void> {
  await open("/auth/sessions", { body: JSON.stringify({ cookie: true }), headers: { "Content-Type": "application/json", "api-key": key } });
}

export async function signOut(everywhere: boolean): Promise<void> {
  await call("post", "/auth/logout", { body: { everywhere } });
  leave();
}

/** What the person changed of themselves is shown at once. */
export function know(me: Profile): void {
  const now = session.get();
  if (now.state === "in") session.set({ ...now, me });
}

async function open(address: string, init: RequestInit): Promise<void> {
  const response = await fetchOrAway(address, { method: "POST", ...init });
  if (!response.ok) throw await ApiError.of(response);
  accept(await response.json());
  await enter(true);
}

async function enter(here: boolean): Promise<void> {
  let over = false;
  const stop = onLeft(() => {
    over = true;
  });
  try {
    const { user } = await call("get", "/auth/me");
    // Another tab may have signed out while this one was told who is there.
    if (!over) session.set({ state: "in", me: user, here });
  } finally {
    stop();
  }
}
