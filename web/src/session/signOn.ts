import { call } from "../api/client";
import type { messages } from "./messages";

/** Goes to a provider of sign-in. The page comes back as another visit, at `back` when it has worked. */
export async function signOnAt(provider: string, back: string): Promise<void> {
  const { location } = await call("post", "/auth/sign-on/{provider}", { path: { provider }, body: { back } });
  leaveTo(location);
}

/** Goes to a provider, to link an account there to the one of the signed-in person. */
export async function linkProvider(provider: string, password: string | null): Promise<void> {
  const { location } = await call("post", "/api/users/me/identities", { body: { provider, current_password: password } });
  leaveTo(location);
}

/** Leaves the page for another server, which comes back to this one. */
export const leaveTo = (address: string) => window.location.assign(address);

const words = {
  failed: "signOnFailed",
  cancelled: "signOnCancelled",
  away: "signOnAway",
  deactivated: "signOnDeactivated",
  no_account: "signOnNoAccount",
  taken: "signOnTaken",
  over: "signOnOver",
} as const satisfies Record<string, keyof (typeof messages)["en"]>;

/** What the address says of a visit at a provider: `sign_on=failed`. */
export function signOnWord(): string | null {
  return new URLSearchParams(window.location.search).get("sign_on");
}

/** The message about what went wrong at a provider; null when nothing did. */
export function signOnProblem(word: string | null): (typeof words)[keyof typeof words] | null {
  return word !== null && Object.hasOwn(words, word) ? words[word as keyof typeof words] : null;
}
