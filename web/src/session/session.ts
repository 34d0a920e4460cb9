import { call, fetchOrThrow } from "../api/client";
import { ApiError } from "../api/errors";
import { accessToken, endSession, onSignedOut, storeToken, wasSignedIn } from "../api/tokens";
import type { Profile } from "../api/types";
import { createStore, useStore } from "../state/store";
import { forgetPerson } from "../state/tabStorage";
import { loadInstance } from "./instance";
import { leaveTo } from "./signOn";

export type Session =
  | { state: "loading" }
  | { state: "unreachable" }
  | { state: "signedOut" }
  /** The password was set by an administrator: nothing else is possible until it is changed. */
  | { state: "mustChangePassword"; me: Profile }
  /** This server demands a second factor of everybody: nothing else is possible until one is set up. */
  | { state: "mustSetUpSecondFactor"; me: Profile }
  /** `signedInHere`: this page has signed in, and can sign out. A gateway authenticates each call by itself. */
  | { state: "signedIn"; me: Profile; signedInHere: boolean };

export const session = createStore<Session>({ state: "loading" });

let hasBeenIn = false;

/** Whether somebody was signed in since this page was opened: then it was left, here or in another tab, and nobody is brought back. */
export const wasLeft = () => hasBeenIn;

export const useSession = () => useStore(session);

/** The signed-in person. For components that are shown only to them. */
export function useMe(): Profile {
  const now = useStore(session);
  if (now.state !== "signedIn") {
    throw new Error("Nobody is signed in.");
  }
  return now.me;
}

const retryAfterMs = 5000;

onSignedOut(() => session.set({ state: "signedOut" }));
session.subscribe(() => {
  const { state } = session.get();
  hasBeenIn ||= state === "signedIn";
  if (state === "signedOut") {
    forgetPerson();
  }
});
// A page that was opened without a network continues when there is one.
window.addEventListener("online", () => {
  if (session.get().state === "unreachable") {
    void restoreSession();
  }
});

/** Restores the session of this browser, else one of a gateway; else nobody is signed in. */
export async function restoreSession(): Promise<void> {
  try {
    const here = wasSignedIn() && (await accessToken()) !== null;
    if (here || (await loadInstance()).signed_in) {
      await loadMe(here);
    } else {
      session.set({ state: "signedOut" });
    }
  } catch (error) {
    if (error instanceof ApiError && error.status < 500 && error.status !== 429) {
      // The session of this browser has ended, or a gateway takes precedence: start again without it.
      const had = wasSignedIn();
      endSession();
      if (had) {
        await restoreSession();
      }
    } else {
      session.set({ state: "unreachable" });
      setTimeout(() => session.get().state === "unreachable" && restoreSession(), retryAfterMs);
    }
  }
}

/** Signs in. An account with a second factor also needs a code; without one the server's error is about the field `code`. */
export async function signIn(login: string, password: string, code?: string): Promise<void> {
  await openSession("/auth/login", {
    body: JSON.stringify({ login, password, code: code || undefined, cookie: true }),
    headers: { "Content-Type": "application/json" },
  });
}

/** Signs in with what a device has signed: see passkeys.ts. */
export async function signInWithPasskey(credential: Record<string, unknown>): Promise<void> {
  await openSession("/auth/login/passkey", {
    body: JSON.stringify({ credential, cookie: true }),
    headers: { "Content-Type": "application/json" },
  });
}

export async function signInWithKey(key: string): Promise<void> {
  await openSession("/auth/sessions", {
    body: JSON.stringify({ cookie: true }),
    headers: { "Content-Type": "application/json", "api-key": key },
  });
}

export async function signOut(everywhere: boolean): Promise<void> {
  const { location } = await call("post", "/auth/logout", { body: { everywhere } });
  endSession();
  if (location) {
    // The session began at a provider, where it ends too.
    leaveTo(location);
  }
}

/** Replaces a one-time password, and goes on with this session. */
export async function replaceOneTimePassword(oneTime: string, chosen: string): Promise<void> {
  await call("post", "/auth/password", { body: { current_password: oneTime, new_password: chosen } });
  await loadMe(true);
}

/** Replaces the signed-in person's profile after a change. */
export function updateMe(me: Profile): void {
  const now = session.get();
  if (now.state === "signedIn") {
    session.set({ ...now, me });
  }
}

async function openSession(address: string, init: RequestInit): Promise<void> {
  const response = await fetchOrThrow(address, { method: "POST", ...init });
  if (!response.ok) {
    throw await ApiError.fromResponse(response);
  }
  storeToken(await response.json());
  await loadMe(true);
}

async function loadMe(here: boolean): Promise<void> {
  let over = false;
  const stop = onSignedOut(() => {
    over = true;
  });
  try {
    const { user, must_change_password, second_factor_missing_for } = await call("get", "/auth/me");
    // Another tab may have signed out while this call was running.
    if (!over) {
      session.set(
        must_change_password
          ? { state: "mustChangePassword", me: user }
          : second_factor_missing_for === "everything"
            ? { state: "mustSetUpSecondFactor", me: user }
            : { state: "signedIn", me: user, signedInHere: here },
      );
    }
  } finally {
    stop();
  }
}
