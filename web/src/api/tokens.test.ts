import { afterEach, beforeEach, expect, test, vi } from "vitest";

const stored = new Map<string, string>();
const answer = (token: string, seconds = 900) => Response.json({ access_token: token, expires_in: seconds });
const answers = vi.fn<(address: string) => Promise<Response>>();

beforeEach(() => {
  vi.resetModules();
  stored.clear();
  answers.mockReset();
  vi.stubGlobal("BroadcastChannel", undefined);
  vi.stubGlobal("fetch", answers);
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
});

afterEach(() => vi.unstubAllGlobals());

test("a stranger is not asked for a cookie they do not have", async () => {
  const { accessToken } = await import("./tokens");
  expect(await accessToken()).toBeNull();
  expect(answers).not.toHaveBeenCalled();
});

test("many who need a token at once cause one refresh", async () => {
  const { accessToken, storeToken: accept } = await import("./tokens");
  accept({ access_token: "old", expires_in: 1 });
  answers.mockImplementation(async () => answer("new"));
  expect(await Promise.all([accessToken(), accessToken(), accessToken()])).toEqual(["new", "new", "new"]);
  expect(answers).toHaveBeenCalledTimes(1);
});

test("a refused refresh ends the session and is told, a server that is away ends nothing", async () => {
  const { accessToken, storeToken: accept, onSignedOut: onLeft, wasSignedIn: wasIn } = await import("./tokens");
  const left = vi.fn();
  onLeft(left);
  accept({ access_token: "old", expires_in: 1 });
  answers.mockResolvedValueOnce(new Response(null, { status: 503 }));
  await expect(accessToken()).rejects.toThrow();
  answers.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  await expect(accessToken()).rejects.toThrow();
  expect(left).not.toHaveBeenCalled();
  answers.mockResolvedValueOnce(new Response(null, { status: 401 }));
  expect(await accessToken()).toBeNull();
  expect(left).toHaveBeenCalledOnce();
  expect(wasIn()).toBe(false);
});

test("no token is ever kept where a script of tomorrow finds it", async () => {
  const { storeToken: accept } = await import("./tokens");
  accept({ access_token: "secret", expires_in: 900 });
  expect([...stored.values()].join()).not.toContain("secret");
});
