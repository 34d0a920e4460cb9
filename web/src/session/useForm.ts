import { type FormEvent, useState } from "react";
import { ApiError } from "../api/errors";
import { useErrorText } from "../ui/States";

/** A form that is sent once at a time; what the server says is wrong stands beside the field it is about. */
export function useForm(send: (values: Record<string, string>) => Promise<void>) {
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const faults = error instanceof ApiError ? error.fields : {};

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    setBusy(true);
    setError(null);
    try {
      await send(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])));
    } catch (failure) {
      setError(failure);
      requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid]")?.focus());
    } finally {
      setBusy(false);
    }
  };

  return { onSubmit, busy, faults, error, message: error !== null && Object.keys(faults).length === 0 ? errorText(error) : null };
}
