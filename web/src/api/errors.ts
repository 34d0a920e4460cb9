import { language } from "../words/language";
import type { components } from "./schema";

/** The server refused. */
export class ApiError extends Error {
  override name = "ApiError";

  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
    /** What is wrong with which field. */
    readonly fields: Record<string, string[]> = {},
    readonly traceId = "",
    /** Seconds to wait before another try. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }

  static async of(response: Response): Promise<ApiError> {
    const wait = Number(response.headers.get("Retry-After") ?? Number.NaN);
    const retryAfter = Number.isFinite(wait) ? wait : null;
    try {
      const body = (await response.json()) as components["schemas"]["Error"];
      const say = await speaker();
      const fields = Object.entries(body.errors ?? {}).map(([name, faults]) => [name, faults.map((fault) => say(fault))]);
      const message = say(body.error_message, body.error_type);
      return new ApiError(response.status, body.error_type, message, Object.fromEntries(fields), body.trace_id, retryAfter);
    } catch {
      // Not ours: something between the page and the server has answered.
      return new ApiError(response.status, "unknown", response.statusText || `HTTP ${response.status}`, {}, "", retryAfter);
    }
  }
}

// The server speaks English. Fetched when it is needed: most people see no error, and nobody before the page is there.
export async function speaker(): Promise<(sentence: string, kind?: string) => string> {
  try {
    if (language.get() === "ru") return (await import("./russian")).inRussian;
  } catch {
    // The server is away just now: it is said as it came.
  }

  return (sentence) => sentence;
}

/** Nobody answered: the network or the server is away. */
export class AwayError extends Error {
  override name = "AwayError";
}

/** Whether the same call may succeed a moment later. */
export function isPassing(error: unknown): boolean {
  return error instanceof AwayError || (error instanceof ApiError && (error.status >= 500 || error.status === 429));
}
