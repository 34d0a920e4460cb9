import { useState } from "react";
import { call } from "../api/client";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { useErrorText } from "../ui/States";
import styles from "./AuthLayout.module.css";
import { messages } from "./messages";
import { askForPasskey, isGivenUp } from "./passkeys";
import { signInWithPasskey } from "./session";

/** Signs in with a passkey: the device asks who it is, so no name is typed. */
export function PasskeyButton() {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const go = async () => {
    setBusy(true);
    setWrong(null);
    try {
      const { options } = await call("post", "/auth/login/passkey/options");
      await signInWithPasskey(await askForPasskey(options));
    } catch (error) {
      setWrong(isGivenUp(error) ? t("passkeyGivenUp") : errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.form}>
      <Button busy={busy} onClick={() => void go()}>
        {t("byPasskey")}
      </Button>
      {wrong && (
        <p role="alert" className={styles.error}>
          {wrong}
        </p>
      )}
    </div>
  );
}
