import { useTranslation } from "../i18n/messages";
import { useMe } from "../session/session";
import { messages } from "./messages";
import styles from "./SearchPage.module.css";

/** Explains the query syntax by examples. Pressing one runs it. */
export function QueryHelp({ onTry, open = false }: { onTry: (query: string) => void; open?: boolean }) {
  const t = useTranslation(messages);
  const { username } = useMe();
  const month = new Date().toISOString().slice(0, 8);
  const examples = [
    [t("exWords"), t("words")],
    [t("exPhrase"), t("phrase")],
    [t("exWithout"), t("without")],
    [t("exOneOf"), t("oneOf")],
    [t("exBeginning"), t("beginning")],
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
