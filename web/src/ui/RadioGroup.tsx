import { useId } from "react";
import styles from "./RadioGroup.module.css";

interface Props<T extends string> {
  legend: string;
  name: string;
  options: { value: T; label: string; hint?: string }[];
  initial?: T;
  /** For a controlled group; `initial` is for a group that the form reads. */
  value?: T;
  onChange?: (value: T) => void;
  errors?: string[];
}

/** A choice of one among several options. */
export function RadioGroup<T extends string>({ legend, name, options, initial, value, onChange, errors }: Props<T>) {
  const id = useId();
  return (
    <fieldset className={styles.choices} aria-describedby={errors?.length ? id : undefined}>
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
      {errors?.length ? (
        <p id={id} role="alert" className={styles.error}>
          {errors.join(" ")}
        </p>
      ) : null}
    </fieldset>
  );
}

interface SwitchProps {
  label: string;
  hint?: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** A setting that is on or off. A change applies at once. */
export function Switch({ label, hint, checked, disabled, onChange }: SwitchProps) {
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
