import { accessToken } from "../session/tokens";
import { ApiError, AwayError } from "./errors";
import type { components } from "./schema";

interface Wishes {
  onProgress: (share: number) => void;
  signal: AbortSignal;
  /** The same key does not upload twice. */
  key: string;
}

/** Uploads a file. By XMLHttpRequest, because fetch does not tell how far it is. */
export async function upload(file: File, { onProgress, signal, key }: Wishes): Promise<components["schemas"]["Media"]> {
  const token = await accessToken();
  const form = new FormData();
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/medias");
    if (token !== null) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.setRequestHeader("Idempotency-Key", key);
    request.responseType = "text";
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded / total);
    request.onerror = () => reject(new AwayError("No answer"));
    request.onabort = () => reject(new DOMException("Aborted", "AbortError"));
    request.onload = async () => {
      const answer = new Response(request.responseText, {
        status: request.status,
        headers: { "Retry-After": request.getResponseHeader("Retry-After") ?? "" },
      });
      if (answer.ok) resolve(((await answer.json()) as components["schemas"]["UploadMediaResponse"]).media);
      else reject(await ApiError.of(answer));
    };
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}
