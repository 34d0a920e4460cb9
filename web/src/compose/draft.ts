import { newIdempotencyKey } from "../api/idempotencyKey";
import type { Visibility } from "../api/types";
import { readTabStorage, writeTabStorage } from "../state/tabStorage";
import type { ComposeTarget } from "../tweets/composer";

/** A file that the server already has. */
export interface UploadedFile {
  id: number;
  name: string;
  alt: string;
  preview: string | null;
  type: string;
}

export interface Draft {
  text: string;
  subject: string;
  sensitive: boolean;
  visibility: Visibility;
  media: UploadedFile[];
  /** The idempotency key: a draft that is sent twice is posted once. */
  key: string;
}

/** From the widest audience to the narrowest. */
export const audiences: readonly Visibility[] = ["public", "followers", "private"];

export const emptyDraft = (visibility: Visibility = "public"): Draft => ({
  text: "",
  subject: "",
  sensitive: false,
  visibility,
  media: [],
  key: newIdempotencyKey(),
});

export function draftKey(person: number, { replyTo, quoteOf }: ComposeTarget): string {
  return `draft.${person}.${replyTo ? `reply-${replyTo}` : quoteOf ? `quote-${quoteOf}` : "new"}`;
}

/** The kept draft, or an empty one for the audience of the tweet above. An answer cannot be for more people than that tweet. */
export function loadDraft(place: string, above: Visibility = "public"): Draft {
  try {
    const draft: Draft = { ...emptyDraft(above), ...JSON.parse(readTabStorage(place) ?? "{}") };
    return audiences.indexOf(draft.visibility) < audiences.indexOf(above) ? { ...draft, visibility: above } : draft;
  } catch {
    return emptyDraft(above);
  }
}

export function saveDraft(place: string, draft: Draft): void {
  writeTabStorage(place, draft.text || draft.media.length > 0 || draft.subject ? JSON.stringify(draft) : null);
}
