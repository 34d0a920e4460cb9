import { type KeyboardEventHandler, type ReactNode, useEffect, useId, useRef } from "react";
import { createPortal } from "react-dom";
import { useWords } from "../words/words";
import { IconButton } from "./Button";
import styles from "./Dialog.module.css";
import { words } from "./words";

interface Props {
  title: string;
  onClose: () => void;
  /** Asked before it closes by Escape, the cross or a click beside it: false keeps it open. */
  mayClose?: () => boolean;
  children: ReactNode;
  footer?: ReactNode;
  wide?: boolean;
  /** Keys that work wherever in it the focus is. */
  onKeyDown?: KeyboardEventHandler;
}

/** The browser's own dialog: it keeps the focus inside, and gives it back. Render it while it is open, and not otherwise.
 * What has `data-first` gets the focus. */
export function Dialog({ title, onClose, mayClose, children, footer, wide = false, onKeyDown }: Props) {
  const t = useWords(words);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const element = dialog.current!;
    const opener = document.activeElement;
    if (!element.open) element.showModal();
    element.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      element.close();
      // What opened it may be gone with what it was about: then the focus stays on the page, and is not lost.
      const back = opener instanceof HTMLElement && opener.isConnected ? opener : document.getElementById("content");
      back?.focus({ preventScroll: true });
    };
  }, []);

  const close = () => {
    if (mayClose?.() !== false) onClose();
  };

  // In the body: what is around the place that opens it must not reach it by its styles.
  return createPortal(
    <dialog
      ref={dialog}
      className={`${styles.dialog} ${wide ? styles.wide : ""}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <div className={styles.sheet}>
        <header className={styles.header}>
          <IconButton icon="close" label={t("close")} onClick={close} />
          <h2 id={heading}>{title}</h2>
        </header>
        <div className={styles.body}>{children}</div>
        {footer && <footer className={styles.footer}>{footer}</footer>}
      </div>
    </dialog>,
    document.body,
  );
}
