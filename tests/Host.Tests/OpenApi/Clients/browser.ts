// A browser as far as sign-in at a provider goes: it keeps cookies, follows redirects and fills in the form of the provider.
import assert from "node:assert/strict";
import { reportingFetch } from "./support";

export class Browser {
  private readonly cookies = new Map<string, Map<string, string>>();

  /** A fetch of the page of the server, with the cookies. */
  readonly fetch: typeof reportingFetch = async (input, init) => {
    const request = new Request(input instanceof Request ? input : new Request(input, init), { redirect: "manual" });
    const { host } = new URL(request.url);
    const known = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, known);
    request.headers.set("Cookie", [...known].map(([name, value]) => `${name}=${value}`).join("; "));
    request.headers.set("Sec-Fetch-Site", "same-origin");
    const response = await reportingFetch(request);
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      assert.ok(name !== undefined && value !== undefined);
      known.set(name, value);
    }
    return response;
  };

  /** Goes to a provider, signs in there, and comes back: the answer is the address where the visit ends. */
  async visit(location: string, person: string): Promise<URL> {
    for (let url = new URL(location), i = 0; i < 20; i++) {
      const response = await this.fetch(url);
      const next = response.headers.get("location") ?? (await this.fillIn(url, await response.text(), person));
      url = new URL(next, url);
      if (url.pathname === "/signed-on" || url.pathname === "/sign-in") {
        return url;
      }
    }
    throw new Error("The visit does not end.");
  }

  private async fillIn(url: URL, html: string, person: string): Promise<string> {
    const [, action] = /<form[^>]*action="([^"]+)"/.exec(html) ?? [];
    assert.ok(action, `${url} has no form: ${html}`);
    const body = new URLSearchParams({ prompt: "login", login: person, password: "anything" });
    const response = await this.fetch(new Request(new URL(action, url), { method: "POST", body }));
    return response.headers.get("location") ?? "";
  }
}
