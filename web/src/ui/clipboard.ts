import { translate } from "../i18n/messages";
import { messages } from "./messages";
import { toast } from "./Toast";

/**
 * Copies a text and shows a message. Browsers allow it on https and on localhost only; elsewhere the other message is shown.
 * A dialog passes its own `say`, because toasts are behind it.
 */
export async function copyText(
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

/** Copies a link to a path of this page. Where copying is not allowed the link itself is shown. */
export function copyLink(path: string): void {
  const address = new URL(path, location.href).href;
  void copyText(address, { copied: translate(messages, "linkCopied"), failed: address });
}
