import { useRef, useState } from "react";
import { call } from "../api/client";
import { ApiError } from "../api/errors";
import { upload } from "../api/upload";
import { useLimits } from "../session/instance";
import { useErrorText } from "../ui/States";
import { useWords } from "../words/words";
import { newKey, type Uploaded } from "./draft";
import { words } from "./words";

/** A file on its way, there, or refused. */
export interface Upload {
  key: string;
  name: string;
  type: string;
  /** What is shown of it: the file itself, until the server has made a preview. */
  preview: string | null;
  alt: string;
  progress: number;
  id?: number;
  fault?: string;
  file?: File;
}

const MB = 1024 * 1024;

/** The files of what is being written. */
export function useUploads(initial: Uploaded[]) {
  const t = useWords(words);
  const errorText = useErrorText();
  const limits = useLimits();
  const aborts = useRef(new Map<string, AbortController>());
  const [uploads, setUploads] = useState<Upload[]>(() => initial.map((one) => ({ ...one, key: `kept-${one.id}`, name: "", progress: 1 })));
  const [fault, setFault] = useState<string | null>(null);
  const set = (key: string, what: Partial<Upload>) => setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...what } : one)));

  const send = async (one: Upload) => {
    const abort = new AbortController();
    aborts.current.set(one.key, abort);
    set(one.key, { fault: undefined, progress: 0 });
    try {
      const media = await upload(one.file!, { key: one.key, signal: abort.signal, onProgress: (progress) => set(one.key, { progress }) });
      set(one.key, { id: media.id, type: media.type, progress: 1, ...(media.preview_url ? { preview: media.preview_url } : {}) });
    } catch (error) {
      if (!abort.signal.aborted) set(one.key, { fault: errorText(error) });
    } finally {
      aborts.current.delete(one.key);
    }
  };

  const add = (given: Iterable<File>) => {
    setFault(null);
    const files = [...given];
    const room = limits.tweet_media - uploads.length;
    const chosen = files.filter((file) => /^(image|video)\//.test(file.type));
    if (chosen.length < files.length) setFault(t("notMedia"));
    if (chosen.length > room) setFault(t("tooMany", { count: limits.tweet_media }));
    const fitting = chosen.slice(0, room).filter((file) => {
      const most = file.type.startsWith("video/") ? limits.video_bytes : limits.picture_bytes;
      if (file.size > most) setFault(t("tooLarge", { name: file.name, size: Math.floor(most / MB) }));
      return file.size <= most;
    });
    const fresh = fitting.map((file) => ({
      key: newKey(),
      name: file.name,
      type: file.type.startsWith("video/") ? "video" : "image",
      preview: URL.createObjectURL(file),
      alt: "",
      progress: 0,
      file,
    }));
    setUploads((all) => [...all, ...fresh]);
    for (const one of fresh) void send(one);
  };

  const remove = (key: string) => {
    aborts.current.get(key)?.abort();
    const one = uploads.find((u) => u.key === key);
    if (one?.preview?.startsWith("blob:")) URL.revokeObjectURL(one.preview);
    setUploads((all) => all.filter((u) => u.key !== key));
    // Nobody waits for it: what nothing uses is removed within a day anyway.
    if (one?.id) call("delete", "/api/media/{mediaId}", { path: { mediaId: one.id } }).catch(() => {});
  };

  return {
    uploads,
    fault,
    add,
    remove,
    retry: (key: string) => {
      const one = uploads.find((u) => u.key === key);
      if (one?.file) void send(one);
    },
    describe: (key: string, alt: string) => set(key, { alt }),
    /** Tells the server the descriptions; a file that is gone meanwhile is said by the post itself. */
    saveDescriptions: () =>
      Promise.all(
        uploads
          .filter((one) => one.id !== undefined && one.alt.trim() !== "")
          .map((one) =>
            call("patch", "/api/media/{mediaId}", { path: { mediaId: one.id! }, body: { alt: one.alt.trim() } }).catch((error) => {
              if (!(error instanceof ApiError) || error.status !== 404) throw error;
            }),
          ),
      ),
    ready: uploads
      .filter((one) => one.id !== undefined)
      .map(({ id, alt, preview, type }): Uploaded => ({ id: id!, alt, type, preview: preview?.startsWith("blob:") ? null : preview })),
    busy: uploads.some((one) => one.id === undefined && !one.fault),
  };
}
