import type { ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./Button.module.css";
import { Icon, type IconName } from "./Icon";

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: "main" | "plain" | "danger" | "quiet";
  /** Something is going on: the button waits and says so. */
  busy?: boolean;
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

/** A button that is only a sign; its label is heard, and shown when pointed at. */
export function IconButton({ icon, label, filled, className = "", type = "button", ...rest }: IconProps) {
  return (
    <button {...rest} type={type} aria-label={label} title={label} className={`${styles.icon} ${className}`}>
      <Icon name={icon} filled={filled} />
    </button>
  );
}
