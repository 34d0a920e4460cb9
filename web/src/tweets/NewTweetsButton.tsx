import { useTranslation } from "../i18n/messages";
import { Icon } from "../ui/Icon";
import { messages } from "./messages";
import styles from "./NewTweetsButton.module.css";

/** Floats above a list while new tweets wait. The list does not move by itself, because a reader would lose their place. */
export function NewTweetsButton({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useTranslation(messages);
  return (
    <div className={styles.place} role="status">
      {count > 0 && (
        <button
          type="button"
          onClick={() => {
            onShow();
            window.scrollTo({ top: 0 });
          }}
        >
          <Icon name="up" size={16} />
          {t("newTweets", { count })}
        </button>
      )}
    </div>
  );
}
