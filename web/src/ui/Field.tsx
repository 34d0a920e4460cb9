import { type InputHTMLAttributes, type TextareaHTMLAttributes, useId } from "react";
import styles from "./Field.module.css";

interface Said {
  label: string;
  hint?: string;
  /** What is wrong with it, as the server says or the form. */
  faults?: string[];
}

/** A field with its label, hint and faults, which are read with it. */
export function Field({ label, hint, faults, ...input }: Said & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, faults }}>
      <input
        {...input}
        id={id}
        className={styles.input}
        aria-invalid={faults?.length ? true : undefined}
        aria-describedby={about(id, hint, faults)}
      />
    </Frame>
  );
}

export function TextArea({ label, hint, faults, ...input }: Said & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, faults }}>
      <textarea
        {...input}
        id={id}
        className={styles.input}
        aria-invalid={faults?.length ? true : undefined}
        aria-describedby={about(id, hint, faults)}
      />
    </Frame>
  );
}

const about = (id: string, hint?: string, faults?: string[]) => (faults?.length ? `${id}-faults` : hint ? `${id}-hint` : undefined);

function Frame({ id, label, hint, faults, children }: Said & { id: string; children: React.ReactNode }) {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children}
      {faults?.length ? (
        <p id={`${id}-faults`} className={styles.fault} role="alert">
          {faults.join(" ")}
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
