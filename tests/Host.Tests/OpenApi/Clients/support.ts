// What both journeys need: settings of the test, a fetch that reports, and short ways to read results.
import assert from "node:assert/strict";

/** What the test tells the journey by the environment. */
export function setting(name: string): string {
  const value = process.env[name];
  assert.ok(value, `The test sets ${name}.`);
  return value;
}

/** The address of the server. */
export const address = setting("MICROBLOG_ADDRESS");

/** The API key of an administrator. */
export const adminKey = setting("MICROBLOG_ADMIN_KEY");

/** The password of everybody. */
export const password = "weaving algebra 1843";

/** A grey picture of one pixel. */
export const picture = new File(
  [Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==", "base64")],
  "dot.png",
  { type: "image/png" },
);

/** Fetches, and writes a line with the method, the path and the status for the test, which counts the operations. */
export const reportingFetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
  const request = input instanceof Request && init === undefined ? input : new Request(input, init);
  const response = await fetch(request);
  process.stdout.write(`${request.method} ${new URL(request.url).pathname} ${response.status}\n`);
  return response;
};

/** What both clients answer: the body of a success, or the body of an error, and the response. */
export interface Result<T, E> {
  data?: T | undefined;
  error?: E | undefined;
  response?: Response | undefined;
}

/** The body of a call that succeeded; an error ends the journey. */
export async function ok<T>(call: Promise<Result<T, unknown>>): Promise<T> {
  const { data, error, response } = await call;
  assert.ok(data !== undefined, `${response?.url} answered ${response?.status}: ${JSON.stringify(error)}`);
  return data;
}

/** The body of a call that was refused with a status; anything else ends the journey. */
export async function refused<E>(status: number, call: Promise<Result<unknown, E>>): Promise<E> {
  const { data, error, response } = await call;
  assert.equal(response?.status, status, `${response?.url}: ${JSON.stringify(data ?? error)}`);
  assert.ok(error !== undefined);
  return error;
}

/** Asks until an answer is as it will be: the server does some things a moment later. */
export async function eventually<T>(ask: () => Promise<T>, isDone: (answer: T) => boolean): Promise<T> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const answer = await ask();
    if (isDone(answer)) {
      return answer;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("It did not happen in 30 seconds.");
}

/** A directory makes a group by SCIM, which describes itself and has no generated client. */
export async function provisionGroup(token: string, displayName: string): Promise<void> {
  const response = await fetch(`${address}/scim/v2/Groups`, {
    method: "POST",
    headers: { "Authorization": `Bearer ${token}`, "Content-Type": "application/scim+json" },
    body: JSON.stringify({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"], displayName }),
  });
  assert.equal(response.status, 201, await response.text());
}

/** Runs a journey; the exit code tells the test how it ended. */
export function run(journey: () => Promise<void>): void {
  journey().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      process.exit(1);
    },
  );
}
