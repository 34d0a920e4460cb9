import { language } from "../i18n/language";
import type { components } from "./schema";

/** The server refused the call. */
export class ApiError extends Error {
  override name = "ApiError";

  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
    /** Sentences by the name of the field that they are about. */
    readonly fields: Record<string, string[]> = {},
    readonly traceId = "",
    /** Seconds to wait before another try. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }

  static async fromResponse(response: Response): Promise<ApiError> {
    const wait = Number(response.headers.get("Retry-After") ?? Number.NaN);
    const retryAfter = Number.isFinite(wait) ? wait : null;
    try {
      const body = (await response.json()) as components["schemas"]["Error"];
      const say = await serverTranslator();
      const fields = Object.entries(body.errors ?? {}).map(([name, messages]) => [
        name,
        messages.map((message) => say(message, body.error_type)),
      ]);
      const message = say(body.error_message, body.error_type);
      return new ApiError(response.status, body.error_type, message, Object.fromEntries(fields), body.trace_id, retryAfter);
    } catch {
      // The answer has another shape: a proxy in front of the server has sent it.
      return new ApiError(response.status, "unknown", response.statusText || `HTTP ${response.status}`, {}, "", retryAfter);
    }
  }
}

/** Translates what the server says in English. The table is loaded with the first error, because most visits have none. */
export async function serverTranslator(): Promise<(sentence: string, kind?: string) => string> {
  try {
    if (language.get() === "ru") {
      return (await import("./russian")).inRussian;
    }
  } catch {
    // The table cannot be loaded at the moment: the sentence stays English.
  }

  return (sentence) => sentence;
}

/** No answer arrived: the network or the server is down. */
export class NetworkError extends Error {
  override name = "AwayError";
}

/** Whether the same call may succeed a moment later. */
export function isTransient(error: unknown): boolean {
  return error instanceof NetworkError || (error instanceof ApiError && (error.status >= 500 || error.status === 429));
}
