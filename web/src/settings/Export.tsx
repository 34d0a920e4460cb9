import { useState } from "react";
import { fetchOrThrow } from "../api/client";
import { ApiError } from "../api/errors";
import { accessToken } from "../api/tokens";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import { messages } from "./messages";
import styles from "./Settings.module.css";

export function Export() {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await download();
      toast(t("exportDone"));
    } catch (error) {
      toast(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.part}>
      <p>{t("exportIntro")}</p>
      <p className={styles.end}>
        <Button kind="main" busy={busy} onClick={() => void go()}>
          {t(busy ? "exportBusy" : "exportGo")}
        </Button>
      </p>
    </div>
  );
}

/** Downloads the archive with fetch, because a link cannot send the access token. */
async function download(): Promise<void> {
  const token = await accessToken();
  const headers = token === null ? undefined : { Authorization: `Bearer ${token}` };
  const response = await fetchOrThrow("/api/users/me/export", { headers });
  if (!response.ok) {
    throw await ApiError.fromResponse(response);
  }
  const [, name] = /filename="?([^";]+)"?/.exec(response.headers.get("Content-Disposition") ?? "") ?? [];
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name ?? "microblog.zip";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
