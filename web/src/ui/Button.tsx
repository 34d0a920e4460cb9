import type { ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./Button.module.css";
import { Icon, type IconName } from "./Icon";

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: "main" | "plain" | "danger" | "quiet";
  /** The action is running: the button ignores clicks and says that it is busy. */
  busy?: boolean;
  "data-first"?: boolean;
  children: ReactNode;
};

export function Button({ kind = "plain", busy = false, className = "", children, type = "button", disabled, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      className={`${styles.button} ${styles[kind]} ${className}`}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {children}
    </button>
  );
}

type IconProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> & { icon: IconName; label: string; filled?: boolean };

/** A button with only an icon. Its label is read by screen readers and shown as a tooltip. */
export function IconButton({ icon, label, filled, className = "", type = "button", ...rest }: IconProps) {
  return (
    <button {...rest} type={type} aria-label={label} title={label} className={`${styles.icon} ${className}`}>
      <Icon name={icon} filled={filled} />
    </button>
  );
}
