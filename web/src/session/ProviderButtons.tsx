import { useState } from "react";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { useErrorText } from "../ui/States";
import styles from "./AuthLayout.module.css";
import { messages } from "./messages";
import { signOnAt } from "./signOn";

interface Props {
  providers: { name: string; label: string }[];
  /** The path where the person goes on afterwards. */
  back: string;
}

/** A button for each provider of sign-in of the server. */
export function ProviderButtons({ providers, back }: Props) {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const go = async (name: string) => {
    setBusy(name);
    setError(null);
    try {
      await signOnAt(name, back);
    } catch (failure) {
      setError(failure);
      setBusy(null);
    }
  };
  if (providers.length === 0) {
    return null;
  }
  return (
    <div className={styles.providers}>
      {providers.map(({ name, label }) => (
        <Button key={name} busy={busy === name} onClick={() => void go(name)}>
          {t("signInAt", { label })}
        </Button>
      ))}
      {error !== null && (
        <p role="alert" className={styles.error}>
          {errorText(error)}
        </p>
      )}
    </div>
  );
}
