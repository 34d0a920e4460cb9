import { type ReactNode, Suspense } from "react";
import { useTranslation } from "../i18n/messages";
import { ErrorBoundary } from "./ErrorBoundary";
import { messages } from "./messages";
import { toast } from "./Toast";

/** Wraps a lazy dialog. If its chunk cannot be loaded, a toast says so and the page below stays as it is. */
export function LazyOverlay({ children, onClose }: { children: ReactNode; onClose: () => void }) {
  const t = useTranslation(messages);
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
