import { type ReactNode, useEffect, useRef } from "react";
import { cameBack } from "../app/navigation";
import { useWords } from "../words/words";
import { IconButton } from "./Button";
import styles from "./PageHeader.module.css";
import { showTitle } from "./title";
import { words } from "./words";

interface Props {
  title: string;
  /** A page that was come to from another has a way back. */
  back?: boolean;
  /** On the right: what can be done here. */
  children?: ReactNode;
  /** Below: tabs, a search field. */
  below?: ReactNode;
}

/** The top of every page: it names the page, in the title of the window too, and tells screen readers that it is another one. */
export function PageHeader({ title, back = false, children, below }: Props) {
  const t = useWords(words);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    showTitle(title);
  }, [title]);

  useEffect(() => {
    // After a change of page the focus is nowhere; somebody who is already doing something is left alone.
    if (document.activeElement === document.body && !cameBack()) heading.current?.focus({ preventScroll: true });
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
