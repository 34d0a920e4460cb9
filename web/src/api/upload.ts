import { ApiError, NetworkError } from "./errors";
import type { components } from "./schema";
import { accessToken } from "./tokens";

interface UploadOptions {
  onProgress: (share: number) => void;
  signal: AbortSignal;
  /** The idempotency key: the same key uploads the file once. */
  key: string;
}

/** Uploads a file. XMLHttpRequest is used because fetch reports no upload progress. */
export async function upload(file: File, { onProgress, signal, key }: UploadOptions): Promise<components["schemas"]["Media"]> {
  const token = await accessToken();
  const form = new FormData();
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/medias");
    if (token !== null) {
      request.setRequestHeader("Authorization", `Bearer ${token}`);
    }
    request.setRequestHeader("Idempotency-Key", key);
    request.responseType = "text";
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    request.onerror = () => reject(new NetworkError("No answer"));
    request.onabort = () => reject(new DOMException("Aborted", "AbortError"));
    request.onload = async () => {
      const answer = new Response(request.responseText, {
        status: request.status,
        headers: { "Retry-After": request.getResponseHeader("Retry-After") ?? "" },
      });
      if (answer.ok) {
        const { media } = (await answer.json()) as components["schemas"]["UploadMediaResponse"];
        if (media) {
          resolve(media);
        } else {
          // It was deleted in the same moment.
          reject(new DOMException("Deleted", "AbortError"));
        }
      } else {
        reject(await ApiError.fromResponse(answer));
      }
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}
