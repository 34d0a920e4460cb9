import { useEffect } from "react";
import { useTranslation } from "../i18n/messages";
import { createStore, useStore } from "../state/store";
import { IconButton } from "./Button";
import { messages } from "./messages";
import styles from "./Toast.module.css";

interface ToastItem {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

const visibleMs = 7000;
const shown = createStore<ToastItem[]>([]);
let last = 0;

/** Shows a message for some seconds. A message with an action stays until it is used or closed. */
export function toast(text: string, action?: ToastItem["action"]): void {
  const others = shown.get().filter((t) => t.text !== text);
  shown.set([...others.slice(-2), { id: ++last, text, action }]);
}

const removeToast = (id: number) => shown.set(shown.get().filter((t) => t.id !== id));

export function Toasts() {
  const t = useTranslation(messages);
  const all = useStore(shown);
  return (
    <section className={styles.toasts} aria-label={t("notifications")} aria-live="polite">
      {all.map((one) => (
        <Toast key={one.id} {...one} close={t("close")} />
      ))}
    </section>
  );
}

function Toast({ id, text, action, close }: ToastItem & { close: string }) {
  const stays = action !== undefined;
  useEffect(() => {
    if (stays) {
      return;
    }
    const timer = setTimeout(() => removeToast(id), visibleMs);
    return () => clearTimeout(timer);
  }, [id, stays]);

  return (
    <div className={styles.toast}>
      <p>{text}</p>
      {action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            removeToast(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon="close" label={close} onClick={() => removeToast(id)} />
    </div>
  );
}
