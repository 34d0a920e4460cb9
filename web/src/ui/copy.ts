import { sayNow } from "../words/words";
import { toast } from "./Toast";
import { words } from "./words";

/**
 * Copies a text and says so; where the browser does not allow it (it does on https and on one's own machine), something else is said.
 * In a dialog that says it itself: toasts are behind it.
 */
export async function copy(
  text: string,
  { copied, failed }: { copied: string; failed: string },
  say: (text: string) => void = toast,
): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(copied);
  } catch {
    say(failed);
  }
}

/** Copies the address of a part of this page; it is shown where that is not allowed, to be copied by hand. */
export function copyAddress(path: string): void {
  const address = new URL(path, location.href).href;
  void copy(address, { copied: sayNow(words, "linkCopied"), failed: address });
}
