import { type ReactNode, useId } from "react";
import { useTranslation } from "../i18n/messages";
import { IconButton } from "./Button";
import styles from "./Dialog.module.css";
import { Modal, type ModalProps } from "./Modal";
import { messages } from "./messages";

interface Props extends Pick<ModalProps, "onClose" | "unsaved"> {
  title: string;
  children: ReactNode;
  footer?: ReactNode;
}

/** A dialog with a title. Render it only while it is open. An element with `data-first` gets the focus. */
export function Dialog({ title, children, footer, ...modal }: Props) {
  const t = useTranslation(messages);
  const heading = useId();
  return (
    <Modal {...modal} className={styles.dialog} labelledBy={heading}>
      {(close) => (
        <div className={styles.sheet}>
          <header className={styles.header}>
            <IconButton icon="close" label={t("close")} onClick={close} />
            <h2 id={heading}>{title}</h2>
          </header>
          <div className={styles.body}>{children}</div>
          {footer && <footer className={styles.footer}>{footer}</footer>}
        </div>
      )}
    </Modal>
  );
}
