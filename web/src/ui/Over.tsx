import { type ReactNode, Suspense } from "react";
import { useWords } from "../words/words";
import { ErrorBoundary } from "./ErrorBoundary";
import { toast } from "./Toast";
import { words } from "./words";

/** What lies over the page and is fetched when it is opened. If it cannot be had a toast says so, and the page under it stays. */
export function Over({ children, onClose }: { children: ReactNode; onClose: () => void }) {
  const t = useWords(words);
  const lost = () => {
    onClose();
    toast(t("partLost"), { label: t("reload"), run: () => window.location.reload() });
  };
  return (
    <ErrorBoundary onError={lost}>
      <Suspense>{children}</Suspense>
    </ErrorBoundary>
  );
}
