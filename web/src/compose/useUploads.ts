import { useState } from "react";
import { call } from "../api/client";
import { ApiError } from "../api/errors";
import { newIdempotencyKey } from "../api/idempotencyKey";
import { useTranslation } from "../i18n/messages";
import { useLimits } from "../session/instance";
import { useStore } from "../state/store";
import { useReducedMotion } from "../ui/mediaQuery";
import type { UploadedFile } from "./draft";
import { messages } from "./messages";
import { changeUpload, forgetUploads, isUploading, markRefused, readyFiles, remove, send, type Upload, uploadsOf } from "./uploads";

const megabyte = 1024 * 1024;

/** The files of the draft at a place: chosen, uploaded, described and removed. */
export function useUploads(place: string, kept: UploadedFile[]) {
  const t = useTranslation(messages);
  const limits = useLimits();
  const stand = useReducedMotion();
  const [list] = useState(() => uploadsOf(place, kept));
  const uploads = useStore(list);
  const [selectionErrors, setSelectionErrors] = useState<string[]>([]);

  const add = (chosenFiles: Iterable<File>) => {
    const files = [...chosenFiles];
    const refused: string[] = [];
    const most = (file: File) => (file.type.startsWith("video/") ? limits.video_bytes : limits.picture_bytes);
    const chosen = files.filter((file) => {
      // Some systems do not know the kinds that phones write, and leave the type empty.
      const isMedia = /^(image|video)\//.test(file.type) || /\.(heic|heif|avif|mov)$/i.test(file.name);
      if (!isMedia) {
        refused.push(t("notMedia", { name: file.name }));
      } else if (file.size > most(file)) {
        refused.push(t("tooLarge", { name: file.name, size: Math.floor(most(file) / megabyte) }));
      }
      return isMedia && file.size <= most(file);
    });
    const room = limits.tweet_media - list.get().length;
    if (chosen.length > room) {
      refused.push(t("tooMany", { count: limits.tweet_media }));
    }
    setSelectionErrors(refused);
    const fresh = chosen.slice(0, room).map(
      (file): Upload => ({
        key: newIdempotencyKey(),
        name: file.name,
        type: file.type.startsWith("video/") ? "video" : "image",
        preview: stand && file.type.startsWith("image/") ? null : URL.createObjectURL(file),
        alt: "",
        progress: 0,
        file,
      }),
    );
    list.set([...list.get(), ...fresh]);
    for (const one of fresh) {
      void send(place, one);
      if (one.preview === null) {
        void firstFrame(one.file!).then((preview) => changeUpload(place, one.key, { preview }));
      }
    }
  };

  return {
    uploads,
    selectionErrors,
    add,
    remove: (key: string) => remove(place, key),
    retry: (key: string) => {
      const one = list.get().find((upload) => upload.key === key);
      if (one?.file) {
        void send(place, one);
      }
    },
    describe: (key: string, alt: string) => changeUpload(place, key, { alt }),
    markRefused: (failure: unknown) => markRefused(place, failure),
    forget: () => forgetUploads(place),
    /** Saves the descriptions. A file that no longer exists is reported when the post is sent. */
    saveDescriptions: () =>
      Promise.all(
        readyFiles(uploads)
          .filter((one) => one.alt.trim() !== "")
          .map((one) =>
            call("patch", "/api/media/{mediaId}", { path: { mediaId: one.id }, body: { alt: one.alt.trim() } }).catch((error) => {
              if (!(error instanceof ApiError) || error.status !== 404) {
                throw error;
              }
            }),
          ),
      ),
    ready: readyFiles(uploads),
    busy: uploads.some(isUploading),
    failed: uploads.some((one) => one.error !== undefined),
  };
}

/** The first frame of a picture, for readers who want no motion. */
async function firstFrame(file: File): Promise<string | null> {
  try {
    const frame = await createImageBitmap(file);
    const canvas = new OffscreenCanvas(frame.width, frame.height);
    canvas.getContext("2d")!.drawImage(frame, 0, 0);
    return URL.createObjectURL(await canvas.convertToBlob());
  } catch {
    return null;
  }
}
