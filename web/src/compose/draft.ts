import type { Visibility } from "../api/types";
import { keep, recall } from "../state/remembered";
import type { Composing } from "./composer";

/** A file that is uploaded already. */
export interface Uploaded {
  id: number;
  alt: string;
  preview: string | null;
  type: string;
}

export interface Draft {
  text: string;
  subject: string;
  sensitive: boolean;
  visibility: Visibility;
  media: Uploaded[];
  /** The name of one posting: sent again, it does not post twice. */
  key: string;
}

export const empty = (): Draft => ({ text: "", subject: "", sensitive: false, visibility: "public", media: [], key: newKey() });

/** randomUUID is there on https only. */
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export function placeOf(person: number, { replyTo, quoteOf }: Composing): string {
  return `microblog.draft.${person}.${replyTo ? `reply-${replyTo}` : quoteOf ? `quote-${quoteOf}` : "new"}`;
}

export function recallDraft(place: string): Draft {
  try {
    return { ...empty(), ...JSON.parse(recall(place) ?? "{}") };
  } catch {
    return empty();
  }
}

export function keepDraft(place: string, draft: Draft): void {
  keep(place, draft.text || draft.media.length > 0 || draft.subject ? JSON.stringify(draft) : null);
}
