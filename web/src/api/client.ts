import { language } from "../i18n/language";
import { ApiError, NetworkError } from "./errors";
import type { paths } from "./schema";
import { accessToken, renewToken } from "./tokens";

type Method = "get" | "post" | "put" | "patch" | "delete";
type Operation<P extends keyof paths, M extends Method> = Exclude<paths[P][M], undefined>;
type PathsWith<M extends Method> = { [P in keyof paths]: Operation<P, M> extends never ? never : P }[keyof paths];

type Parameters<O, K extends "path" | "query"> = O extends { parameters: Partial<Record<K, infer V>> } ? Exclude<V, undefined> : never;
type Json<R> = R extends { content: { "application/json": infer T } } ? T : never;
type Body<O> = O extends { requestBody?: infer R } ? Json<Exclude<R, undefined>> : never;

/** The body of a successful answer. */
export type Answer<P extends keyof paths, M extends Method = "get"> =
  Operation<P, M> extends { responses: infer R } ? { [S in keyof R]: S extends 200 | 201 ? Json<R[S]> : never }[keyof R] : never;

type Options<O> = {
  body?: Body<O>;
  signal?: AbortSignal;
  /** The server answers a repeated request with the same key with its first answer, and does nothing twice. */
  idempotencyKey?: string;
} & ([Parameters<O, "path">] extends [never] ? { path?: never } : { path: Parameters<O, "path"> }) &
  ([Parameters<O, "query">] extends [never] ? { query?: never } : { query?: Parameters<O, "query"> });

type UntypedOptions = {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
  idempotencyKey?: string;
};

/**
 * Calls the API: `await call("get", "/api/tweets/{tweetId}", { path: { tweetId } })`. The types are those of the OpenAPI document.
 * Throws an ApiError when the server refuses, and a NetworkError when no answer arrives.
 */
export async function call<M extends Method, P extends PathsWith<M>>(
  method: M,
  path: P,
  ...[options]: Record<string, never> extends Options<Operation<P, M>> ? [Options<Operation<P, M>>?] : [Options<Operation<P, M>>]
): Promise<Answer<P, M>> {
  const sent = (options ?? {}) as UntypedOptions;
  const send = (token: string | null) => fetchOrThrow(addressOf(path, sent), request(method, sent, token));
  const token = await accessToken();
  let response = await send(token);
  if (response.status === 401 && token !== null) {
    // The token has expired meanwhile, or the clocks differ: try once more with a new one.
    const fresh = await renewToken(token);
    if (fresh !== null) {
      response = await send(fresh);
    }
  }

  if (!response.ok) {
    throw await ApiError.fromResponse(response);
  }
  return (await response.json()) as Answer<P, M>;
}

export async function fetchOrThrow(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    throw new NetworkError("No answer");
  }
}

export function addressOf(path: string, { path: places = {}, query = {} }: UntypedOptions): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(places[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return given.length === 0 ? filled : `${filled}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

function request(method: Method, { body, signal, idempotencyKey }: UntypedOptions, token: string | null): RequestInit {
  // The server writes mails in the language of the page.
  const headers = new Headers({ "Accept-Language": language.get() });
  if (token !== null) {
    headers.set("Authorization", `Bearer ${token}`);
  }
  if (body !== undefined) {
    headers.set("Content-Type", "application/json");
  }
  if (idempotencyKey !== undefined) {
    headers.set("Idempotency-Key", idempotencyKey);
  }
  // keepalive lets a like or follow arrive although the page is being closed.
  const keepalive = method !== "get" && body === undefined;
  return { method: method.toUpperCase(), headers, body: body === undefined ? undefined : JSON.stringify(body), signal, keepalive };
}
