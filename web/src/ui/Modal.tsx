import { type KeyboardEventHandler, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "../i18n/messages";
import { Button } from "./Button";
import { isComposing } from "./composing";
import styles from "./Dialog.module.css";
import { messages } from "./messages";
import { useClosedByBack } from "./overlays";

export interface ModalProps {
  onClose: () => void;
  /** Asks before it closes with changes: those that the function knows of, or with `true` whatever was typed or chosen inside. */
  unsaved?: true | (() => boolean);
  className?: string;
  labelledBy?: string;
  label?: string;
  /** Handles keys wherever the focus is inside, except those of an input method. */
  onKeyDown?: KeyboardEventHandler;
  /** Gets a function that closes it as Escape does. */
  children: (close: () => void) => ReactNode;
}

/**
 * The browser's own modal dialog, which keeps the focus inside and returns it afterwards. Back, Escape and a click outside close it.
 * An element with `data-first` gets the focus.
 */
export function Modal({ onClose, unsaved, className, labelledBy, label, onKeyDown, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const changed = useRef(false);
  const pressedOutside = useRef(false);
  const [asking, setAsking] = useState(false);

  useEffect(() => {
    const element = dialog.current!;
    const opener = document.activeElement;
    if (!element.open) {
      element.showModal();
    }
    element.querySelector<HTMLElement>("[data-first]")?.focus();
    return () => {
      element.close();
      // The element that opened the dialog may have been removed meanwhile. The focus then goes to the content, so that it is not lost.
      const back = opener instanceof HTMLElement && opener.isConnected ? opener : document.getElementById("content");
      back?.focus({ preventScroll: true });
    };
  }, []);

  const close = () => {
    if (unsaved === true ? changed.current : unsaved?.()) {
      setAsking(true);
    } else {
      onClose();
    }
  };
  useClosedByBack(close);

  // A portal into the body: styles of the elements around the opener must not apply to the dialog.
  return createPortal(
    <dialog
      ref={dialog}
      className={className}
      aria-labelledby={labelledBy}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === dialog.current) {
          close();
        }
      }}
      onInput={(event) => {
        changed.current ||= dialog.current!.contains(event.target as Node);
      }}
      onKeyDown={(event) => {
        if (!isComposing(event.nativeEvent)) {
          onKeyDown?.(event);
        } else if (event.key === "Escape") {
          event.preventDefault();
        }
      }}
      // A text that is selected from the inside out ends with a click outside.
      onPointerDown={(event) => {
        pressedOutside.current = event.target === dialog.current;
      }}
      onClick={(event) => {
        if (event.target === dialog.current && pressedOutside.current) {
          close();
        }
      }}
    >
      {children(close)}
      {asking && <DiscardDialog onKeep={() => setAsking(false)} onDiscard={onClose} />}
    </dialog>,
    document.body,
  );
}

function DiscardDialog({ onKeep, onDiscard }: { onKeep: () => void; onDiscard: () => void }) {
  const t = useTranslation(messages);
  const heading = useId();
  return (
    <Modal className={styles.dialog} labelledBy={heading} onClose={onKeep}>
      {() => (
        <div className={styles.question}>
          <h2 id={heading}>{t("discardTitle")}</h2>
          <p>{t("discardHow")}</p>
          <div className={styles.answers}>
            <Button data-first onClick={onKeep}>
              {t("keep")}
            </Button>
            <Button kind="danger" onClick={onDiscard}>
              {t("discard")}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
