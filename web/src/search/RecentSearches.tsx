import { useMe } from "../session/session";
import { useStore } from "../state/store";
import { IconButton } from "../ui/Button";
import { Icon } from "../ui/Icon";
import { useWords } from "../words/words";
import { forgetSearch, recentChanged, recentSearches } from "./recent";
import styles from "./SearchPage.module.css";
import { words } from "./words";

export function RecentSearches({ onSearch }: { onSearch: (query: string) => void }) {
  const t = useWords(words);
  const me = useMe();
  useStore(recentChanged);
  const recent = recentSearches(me.id);
  if (recent.length === 0) return null;
  return (
    <section className={styles.recent} aria-label={t("recent")}>
      <header>
        <h2>{t("recent")}</h2>
        <button type="button" onClick={() => forgetSearch(me.id)}>
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
            <IconButton icon="close" label={t("forget", { q })} onClick={() => forgetSearch(me.id, q)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
