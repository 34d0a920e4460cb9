import { rememberSignIn } from "../api/tokens";

/**
 * Whoever comes back from a provider of sign-in arrives at `/signed-on`, with the cookie of a new session. The browser does not send that
 * cookie with this page, because another site led here; it sends it with the call that asks for a token.
 */
export function arriveFromProvider(): void {
  const back = backFrom(window.location);
  if (back !== null) {
    rememberSignIn();
    window.history.replaceState(null, "", back);
  }
}

/** Where somebody who comes back from a provider goes on; null for everybody else. It is a path of this page, whatever the address says. */
export function backFrom({ pathname, search }: Pick<Location, "pathname" | "search">): string | null {
  if (pathname !== "/signed-on") {
    return null;
  }
  const back = new URLSearchParams(search).get("back") ?? "/";
  return /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(back) ? back : "/";
}
