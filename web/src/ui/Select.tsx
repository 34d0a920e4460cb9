import { useId } from "react";
import styles from "./Field.module.css";

interface Props<T extends string> {
  label: string;
  options: { value: T; label: string }[];
  value?: T;
  onChange?: (value: T) => void;
  name?: string;
}

/** The browser's own select element, with a label. */
export function Select<T extends string>({ label, options, value, onChange, name }: Props<T>) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        name={name}
        className={styles.input}
        value={value}
        onChange={onChange && ((event) => onChange(event.target.value as T))}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}
