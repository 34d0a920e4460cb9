import { useEffect } from "react";
import { createStore, useStore } from "../state/store";
import { useWords } from "../words/words";
import { IconButton } from "./Button";
import styles from "./Toast.module.css";
import { words } from "./words";

interface Shown {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

const Time = 7000;
const shown = createStore<Shown[]>([]);
let last = 0;

/** Says something that needs no answer, for some seconds; what has something to do stays until it is done or closed. */
export function toast(text: string, action?: Shown["action"]): void {
  const others = shown.get().filter((t) => t.text !== text);
  shown.set([...others.slice(-2), { id: ++last, text, action }]);
}

const drop = (id: number) => shown.set(shown.get().filter((t) => t.id !== id));

export function Toasts() {
  const t = useWords(words);
  const all = useStore(shown);
  return (
    <section className={styles.toasts} aria-label={t("notifications")} aria-live="polite">
      {all.map((one) => (
        <Toast key={one.id} {...one} close={t("close")} />
      ))}
    </section>
  );
}

function Toast({ id, text, action, close }: Shown & { close: string }) {
  const stays = action !== undefined;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => drop(id), Time);
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
            drop(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon="close" label={close} onClick={() => drop(id)} />
    </div>
  );
}
