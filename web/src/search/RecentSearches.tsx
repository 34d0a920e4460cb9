import { useTranslation } from "../i18n/messages";
import { useMe } from "../session/session";
import { useStore } from "../state/store";
import { IconButton } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { messages } from "./messages";
import { recentChanged, recentSearches, removeSearch } from "./recent";
import styles from "./SearchPage.module.css";

export function RecentSearches({ onSearch }: { onSearch: (query: string) => void }) {
  const t = useTranslation(messages);
  const me = useMe();
  useStore(recentChanged);
  const recent = recentSearches(me.id);
  if (recent.length === 0) {
    return null;
  }
  return (
    <section className={styles.recent} aria-label={t("recent")}>
      <header>
        <h2>{t("recent")}</h2>
        <button type="button" onClick={() => removeSearch(me.id)}>
          {t("forgetAll")}
        </button>
      </header>
      <ul>
        {recent.map((q) => (
          <li key={q}>
            <button type="button" onClick={() => onSearch(q)}>
              <Icon name="clock" size={18} />
              <span dir="auto">{q}</span>
            </button>
            <IconButton icon="close" label={t("forget", { q })} onClick={() => removeSearch(me.id, q)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
