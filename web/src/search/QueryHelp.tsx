import { useMe } from "../session/session";
import { useWords } from "../words/words";
import styles from "./SearchPage.module.css";
import { words } from "./words";

/** What can be said in a search, by examples that can be pressed. */
export function QueryHelp({ onTry, open = false }: { onTry: (query: string) => void; open?: boolean }) {
  const t = useWords(words);
  const { username } = useMe();
  const month = new Date().toISOString().slice(0, 8);
  const examples = [
    [t("exWords"), t("words")],
    [t("exPhrase"), t("phrase")],
    [t("exWithout"), t("without")],
    [`from:${username}`, t("from")],
    ["#release", t("tag")],
    [`@${username}`, t("mention")],
    ["has:media", t("media")],
    [`since:${month}01`, t("dates")],
  ] as const;
  return (
    <details className={styles.help} open={open}>
      <summary>{t("how")}</summary>
      <p>{t("howIntro")}</p>
      <ul>
        {examples.map(([query, meaning]) => (
          <li key={meaning}>
            <button type="button" onClick={() => onTry(query)}>
              <code>{query}</code>
            </button>
            <span>{meaning}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
