import { useState } from "react";
import { fetchOrAway } from "../api/client";
import { ApiError } from "../api/errors";
import { accessToken } from "../session/tokens";
import { Button } from "../ui/Button";
import { useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import { useWords } from "../words/words";
import styles from "./Settings.module.css";
import { words } from "./words";

export function Export() {
  const t = useWords(words);
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

/** By fetch, because a plain link would carry no token; the archive is a file before it is offered. */
async function download(): Promise<void> {
  const token = await accessToken();
  const headers = token === null ? undefined : { Authorization: `Bearer ${token}` };
  const response = await fetchOrAway("/api/users/me/export", { headers });
  if (!response.ok) throw await ApiError.of(response);
  const [, name] = /filename="?([^";]+)"?/.exec(response.headers.get("Content-Disposition") ?? "") ?? [];
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name ?? "microblog.zip";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
