import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "../i18n/messages";
import { IconButton } from "./Button";
import { setPageTitle } from "./documentTitle";
import { messages } from "./messages";
import { isBackNavigation } from "./navigation";
import styles from "./PageHeader.module.css";

interface Props {
  title: string;
  /** Shows a Back button. */
  back?: boolean;
  /** On the right: actions of the page. */
  children?: ReactNode;
  /** Below the heading: tabs or a search field. */
  below?: ReactNode;
}

/** The heading of every page. It also sets the window's title, and takes the focus so that screen readers announce the new page. */
export function PageHeader({ title, back = false, children, below }: Props) {
  const t = useTranslation(messages);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    setPageTitle(title);
  }, [title]);

  useEffect(() => {
    // After a navigation no element has the focus. If one has, the reader is doing something: leave the focus there.
    if (document.activeElement === document.body && !isBackNavigation()) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);

  return (
    <header className={styles.header}>
      <div className={styles.bar}>
        {back && <IconButton icon="back" label={t("back")} onClick={() => (history.length > 1 ? history.back() : location.assign("/"))} />}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {children}
      </div>
      {below}
    </header>
  );
}
