import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { isComposing } from "./composing";
import { Icon, type IconName } from "./Icon";
import styles from "./Menu.module.css";
import { useClosedByBack } from "./overlays";
import { Popup } from "./Popup";

export interface MenuItem {
  label: string;
  icon?: IconName;
  onSelect: () => void;
  danger?: boolean;
  /** Whether this option is chosen, in a menu of options. */
  checked?: boolean;
}

interface Props {
  label: string;
  items: MenuItem[];
  /** The content of the button, which also names it. Without it the button shows three dots. */
  children?: ReactNode;
  className?: string;
  /** Aligns the right edge of the menu with that of the button. */
  atEnd?: boolean;
}

/** A button that opens a menu. Arrows, Home, End and Escape work as ARIA describes. */
export function Menu({ label, items, children, className = "", atEnd = false }: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) {
      return;
    }
    list.current?.querySelector("button")?.focus();
    const outside = (event: PointerEvent) => {
      if (!list.current?.contains(event.target as Node) && !button.current?.contains(event.target as Node)) {
        setOpen(false);
      }
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useClosedByBack(close, open);

  const move = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) {
      return;
    }
    const all = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all.at(to % all.length)?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      close();
    }

    // The keyboard shortcuts of the page do not apply inside a menu.
    event.stopPropagation();
  };

  return (
    <div className={className}>
      <button
        ref={button}
        type="button"
        className={children === undefined ? styles.dots : styles.button}
        aria-label={children === undefined ? label : undefined}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {children ?? <Icon name="more" />}
      </button>
      {open && (
        <Popup
          box={list}
          anchor={button}
          atEnd={atEnd}
          id={id}
          role="menu"
          aria-label={label}
          tabIndex={-1}
          className={styles.list}
          onKeyDown={move}
        >
          {items.map((item) => (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-checked is set only with the role that supports it
            <button
              key={item.label}
              type="button"
              role={item.checked === undefined ? "menuitem" : "menuitemradio"}
              aria-checked={item.checked}
              tabIndex={-1}
              className={`${styles.item} ${item.danger ? styles.danger : ""}`}
              onClick={() => {
                close();
                item.onSelect();
              }}
            >
              {item.icon && <Icon name={item.icon} size={18} />}
              <span>{item.label}</span>
              {item.checked && <Icon name="check" size={18} />}
            </button>
          ))}
        </Popup>
      )}
    </div>
  );
}
