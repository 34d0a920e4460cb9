import { call } from "../api/client";
import { ApiError } from "../api/errors";
import { newIdempotencyKey } from "../api/idempotencyKey";
import { onSignedOut } from "../api/tokens";
import { upload } from "../api/upload";
import { createStore, type Store } from "../state/store";
import { loadDraft, saveDraft, type UploadedFile } from "./draft";

/** A file that is being uploaded, was uploaded, or was refused. */
export interface Upload {
  key: string;
  name: string;
  type: string;
  /** The address of the preview: the file itself until the server has made one. */
  preview: string | null;
  alt: string;
  progress: number;
  id?: number;
  error?: unknown;
  file?: File;
}

// By the place of the draft, and outside of the dialog: a file goes on uploading when the dialog is closed, and is there when it is opened
// again.
const lists = new Map<string, Store<Upload[]>>();
const aborts = new Map<string, AbortController>();

export function uploadsOf(place: string, kept: UploadedFile[]): Store<Upload[]> {
  const known =
    lists.get(place) ?? createStore<Upload[]>(kept.map((one) => ({ ...one, key: `kept-${one.id}`, name: one.name ?? "", progress: 1 })));
  lists.set(place, known);
  return known;
}

export const readyFiles = (uploads: Upload[]): UploadedFile[] =>
  uploads
    .filter((one) => one.id !== undefined && one.error === undefined)
    .map(({ id, name, alt, preview, type }) => ({ id: id!, name, alt, type, preview: preview?.startsWith("blob:") ? null : preview }));

export const isUploading = (one: Upload) => one.id === undefined && one.error === undefined;

export function changeUpload(place: string, key: string, what: Partial<Upload>): void {
  const list = lists.get(place);
  list?.set(list.get().map((one) => (one.key === key ? { ...one, ...what } : one)));
}

export async function send(place: string, one: Upload): Promise<void> {
  const abort = new AbortController();
  // The server answers a key that it knows with the file of before, also when that one could not be processed.
  const key = one.id === undefined ? one.key : newIdempotencyKey();
  aborts.set(one.key, abort);
  warnBeforeLeaving();
  changeUpload(place, one.key, { error: undefined, id: undefined, progress: 0 });
  try {
    const onProgress = (progress: number) => changeUpload(place, one.key, { progress });
    const media = await upload(one.file!, { key, signal: abort.signal, onProgress });
    changeUpload(place, one.key, {
      id: media.id,
      type: media.type,
      progress: 1,
      ...(media.preview_url ? { preview: media.preview_url } : {}),
    });
    const list = lists.get(place);
    if (list) {
      saveDraft(place, { ...loadDraft(place), media: readyFiles(list.get()) });
    }
  } catch (error) {
    if (!abort.signal.aborted) {
      changeUpload(place, one.key, { error });
    }
  } finally {
    aborts.delete(one.key);
    warnBeforeLeaving();
  }
}

export function remove(place: string, key: string): void {
  const list = lists.get(place);
  const one = list?.get().find((upload) => upload.key === key);
  aborts.get(key)?.abort();
  if (one?.preview?.startsWith("blob:")) {
    URL.revokeObjectURL(one.preview);
  }
  list?.set(list.get().filter((upload) => upload.key !== key));
  // A failure does not matter: the server removes unused files within a day.
  if (one?.id) {
    call("delete", "/api/media/{mediaId}", { path: { mediaId: one.id } }).catch(() => {});
  }
}

/** Marks the files that the server names when it refuses a post for them. Returns their names. */
export function markRefused(place: string, failure: unknown): string[] {
  const sentences = failure instanceof ApiError ? (failure.fields.tweet_media_ids ?? []) : [];
  const ids = new Set(sentences.flatMap((sentence) => sentence.match(/\d+/g) ?? []).map(Number));
  const refused =
    lists
      .get(place)
      ?.get()
      .filter(({ id }) => id !== undefined && ids.has(id)) ?? [];
  for (const { key } of refused) {
    changeUpload(place, key, { error: failure });
  }
  return refused.map(({ name }) => name).filter((name) => name !== "");
}

/** The post was sent: its files belong to it. */
export const forgetUploads = (place: string) => lists.delete(place);

onSignedOut(() => {
  for (const abort of aborts.values()) {
    abort.abort();
  }
  lists.clear();
});

const warn = (event: BeforeUnloadEvent) => event.preventDefault();

/** The browser asks before the page is left while files are on their way. */
function warnBeforeLeaving(): void {
  window[aborts.size > 0 ? "addEventListener" : "removeEventListener"]("beforeunload", warn);
}
