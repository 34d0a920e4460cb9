import { Icon } from "../ui/Icon";
import { words } from "../ui/words";
import { useWords } from "../words/words";
import { useOnline } from "./navigation";
import styles from "./OfflineNote.module.css";

export function OfflineNote() {
  const t = useWords(words);
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
