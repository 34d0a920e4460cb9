import { useId } from "react";
import styles from "./Choices.module.css";

interface Props<T extends string> {
  legend: string;
  name: string;
  options: { value: T; label: string; hint?: string }[];
  initial?: T;
  /** For a choice that is known to whoever shows it. */
  value?: T;
  onChange?: (value: T) => void;
  faults?: string[];
}

/** One of several. */
export function Choices<T extends string>({ legend, name, options, initial, value, onChange, faults }: Props<T>) {
  const id = useId();
  return (
    <fieldset className={styles.choices} aria-describedby={faults?.length ? id : undefined}>
      <legend>{legend}</legend>
      {options.map((one) => (
        <label key={one.value} className={styles.choice}>
          <input
            type="radio"
            name={name}
            value={one.value}
            {...(value === undefined ? { defaultChecked: one.value === initial } : { checked: one.value === value })}
            onChange={() => onChange?.(one.value)}
          />
          <span>
            {one.label}
            {one.hint && <small>{one.hint}</small>}
          </span>
        </label>
      ))}
      {faults?.length ? (
        <p id={id} role="alert" className={styles.fault}>
          {faults.join(" ")}
        </p>
      ) : null}
    </fieldset>
  );
}

interface CheckProps {
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** On or off, at once. */
export function Switch({ label, hint, checked, disabled, onChange }: CheckProps) {
  return (
    <label className={styles.switch}>
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
      {/* biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is checked */}
      <input type="checkbox" role="switch" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
    </label>
  );
}
