import { type InputHTMLAttributes, type TextareaHTMLAttributes, useId } from "react";
import styles from "./Field.module.css";

interface FieldProps {
  label: string;
  hint?: string;
  /** What is wrong with the value, in sentences from the server or the form. */
  errors?: string[];
}

/** An input with its label, hint and errors. Screen readers read all of them together. */
export function Field({ label, hint, errors, ...input }: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, errors }}>
      <input
        {...input}
        id={id}
        className={styles.input}
        aria-invalid={errors?.length ? true : undefined}
        aria-describedby={describedBy(id, hint, errors)}
      />
    </Frame>
  );
}

export function TextArea({ label, hint, errors, ...input }: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, errors }}>
      <textarea
        {...input}
        id={id}
        className={styles.input}
        aria-invalid={errors?.length ? true : undefined}
        aria-describedby={describedBy(id, hint, errors)}
      />
    </Frame>
  );
}

const describedBy = (id: string, hint?: string, errors?: string[]) => (errors?.length ? `${id}-errors` : hint ? `${id}-hint` : undefined);

function Frame({ id, label, hint, errors, children }: FieldProps & { id: string; children: React.ReactNode }) {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children}
      {errors?.length ? (
        <p id={`${id}-errors`} className={styles.error} role="alert">
          {errors.join(" ")}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}
