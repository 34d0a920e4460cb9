import { type HTMLAttributes, type RefObject, useLayoutEffect, useRef } from "react";
import styles from "./Popup.module.css";

interface Props extends HTMLAttributes<HTMLDivElement> {
  /** Beside what it is shown: below it where there is room, else above. */
  anchor: RefObject<HTMLElement | null>;
  /** Its right edge is that of the anchor, and not the left one. */
  atEnd?: boolean;
  box?: RefObject<HTMLDivElement | null>;
}

const Gap = 4;
const Edge = 8;

/** Something that opens beside something else, above all the rest: in the browser's top layer, so that nothing cuts it off or covers it. */
export function Popup({ anchor, atEnd = false, box, className = "", ...rest }: Props) {
  const own = useRef<HTMLDivElement>(null);
  const popup = box ?? own;

  useLayoutEffect(() => {
    const element = popup.current!;
    const place = () => {
      const at = anchor.current?.getBoundingClientRect();
      if (!at) return;
      const { offsetWidth: width, offsetHeight: height } = element;
      const below = at.bottom + Gap + height <= window.innerHeight - Edge || at.top < height + Gap;
      const left = atEnd ? at.right - width : at.left;
      element.style.top = `${Math.max(Edge, below ? at.bottom + Gap : at.top - Gap - height)}px`;
      element.style.left = `${Math.max(Edge, Math.min(left, window.innerWidth - width - Edge))}px`;
    };
    element.showPopover();
    place();
    const observer = new ResizeObserver(place);
    observer.observe(element);
    window.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("resize", place);
    return () => {
      observer.disconnect();
      window.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };
  }, [anchor, atEnd, popup]);

  return <div {...rest} ref={popup} popover="manual" className={`${styles.popup} ${className}`} />;
}
