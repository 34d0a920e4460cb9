import { accessToken, renew } from "../session/tokens";
import { ApiError, AwayError } from "./errors";
import type { paths } from "./schema";

type Method = "get" | "post" | "put" | "patch" | "delete";
type Operation<P extends keyof paths, M extends Method> = Exclude<paths[P][M], undefined>;
type Calls<M extends Method> = { [P in keyof paths]: Operation<P, M> extends never ? never : P }[keyof paths];

type Given<O, K extends "path" | "query"> = O extends { parameters: Partial<Record<K, infer V>> } ? Exclude<V, undefined> : never;
type Json<R> = R extends { content: { "application/json": infer T } } ? T : never;
type Body<O> = O extends { requestBody?: infer R } ? Json<Exclude<R, undefined>> : never;

/** What a call answers when it succeeds. */
export type Answer<P extends keyof paths, M extends Method = "get"> =
  Operation<P, M> extends { responses: infer R } ? { [S in keyof R]: S extends 200 | 201 ? Json<R[S]> : never }[keyof R] : never;

type Options<O> = {
  body?: Body<O>;
  signal?: AbortSignal;
  /** The same key gives the first answer again: for what must not happen twice when an answer is lost. */
  idempotencyKey?: string;
} & ([Given<O, "path">] extends [never] ? { path?: never } : { path: Given<O, "path"> }) &
  ([Given<O, "query">] extends [never] ? { query?: never } : { query?: Given<O, "query"> });

type Sent = {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
  idempotencyKey?: string;
};

/**
 * Calls the API: `await call("get", "/api/tweets/{tweetId}", { path: { tweetId } })`. The types are those of the OpenAPI document.
 * Throws an ApiError when the server refuses and an AwayError when nobody answers.
 */
export async function call<M extends Method, P extends Calls<M>>(
  method: M,
  path: P,
  ...[options]: Record<string, never> extends Options<Operation<P, M>> ? [Options<Operation<P, M>>?] : [Options<Operation<P, M>>]
): Promise<Answer<P, M>> {
  const sent = (options ?? {}) as Sent;
  const send = (token: string | null) => fetchOrAway(addressOf(path, sent), request(method, sent, token));
  const token = await accessToken();
  let response = await send(token);
  if (response.status === 401 && token !== null) {
    // Ended meanwhile, or the clocks differ: one more try with a new token.
    const fresh = await renew(token);
    if (fresh !== null) response = await send(fresh);
  }

  if (!response.ok) throw await ApiError.of(response);
  return (await response.json()) as Answer<P, M>;
}

export async function fetchOrAway(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new AwayError("No answer");
  }
}

export function addressOf(path: string, { path: places = {}, query = {} }: Sent): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(places[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return given.length === 0 ? filled : `${filled}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

function request(method: Method, { body, signal, idempotencyKey }: Sent, token: string | null): RequestInit {
  const headers = new Headers();
  if (token !== null) headers.set("Authorization", `Bearer ${token}`);
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (idempotencyKey !== undefined) headers.set("Idempotency-Key", idempotencyKey);
  // A like or follow arrives also when the page is left in that moment.
  const keepalive = method !== "get" && body === undefined;
  return { method: method.toUpperCase(), headers, body: body === undefined ? undefined : JSON.stringify(body), signal, keepalive };
}
