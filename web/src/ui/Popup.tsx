import { type HTMLAttributes, type RefObject, useLayoutEffect, useRef } from "react";
import styles from "./Popup.module.css";

interface Props extends HTMLAttributes<HTMLDivElement> {
  /** The element beside which the popup opens: below it if there is room, else above. */
  anchor: RefObject<HTMLElement | null>;
  /** Aligns the right edges of both, and not the left ones. */
  atEnd?: boolean;
  box?: RefObject<HTMLDivElement | null>;
}

const gap = 4;
const edge = 8;

/** Opens beside another element. It is in the browser's top layer, so that no element clips or covers it. */
export function Popup({ anchor, atEnd = false, box, className = "", ...rest }: Props) {
  const own = useRef<HTMLDivElement>(null);
  const popup = box ?? own;

  useLayoutEffect(() => {
    const element = popup.current!;
    const place = () => {
      const at = anchor.current?.getBoundingClientRect();
      if (!at) {
        return;
      }
      const { offsetWidth: width, offsetHeight: height } = element;
      const below = at.bottom + gap + height <= window.innerHeight - edge || at.top < height + gap;
      const left = atEnd ? at.right - width : at.left;
      element.style.top = `${Math.max(edge, below ? at.bottom + gap : at.top - gap - height)}px`;
      element.style.left = `${Math.max(edge, Math.min(left, window.innerWidth - width - edge))}px`;
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
