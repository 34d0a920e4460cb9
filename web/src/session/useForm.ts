import { type FormEvent, useEffect, useRef, useState } from "react";
import { ApiError } from "../api/errors";
import { useErrorText } from "../ui/States";

/** Submits a form, once at a time. The server's errors are returned by field, and as one message if they name no field. */
export function useForm(send: (values: Record<string, string>) => Promise<void>) {
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const errors = error instanceof ApiError ? error.fields : {};
  const submitted = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (error !== null) {
      submitted.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
    }
  }, [error]);

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    const form = event.currentTarget;
    submitted.current = form;
    setBusy(true);
    setError(null);
    try {
      await send(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };

  return { onSubmit, busy, errors, error, message: error !== null && Object.keys(errors).length === 0 ? errorText(error) : null };
}
