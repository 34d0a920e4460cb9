import { useSyncExternalStore } from "react";
import { useTranslation } from "../i18n/messages";
import { Icon } from "../ui/Icon";
import { messages } from "../ui/messages";
import styles from "./OfflineNote.module.css";

export function OfflineNote() {
  const t = useTranslation(messages);
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p className={styles.note}>
          <Icon name="away" size={18} />
          <span>
            <b>{t("away")}.</b> {t("awayHow")}
          </span>
        </p>
      )}
    </div>
  );
}

const subscribe = (listener: () => void) => {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
};

const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine);
