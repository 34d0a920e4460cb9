import type { ReactNode } from "react";
import { useStore } from "../state/store";
import { language } from "../words/language";
import { useWords } from "../words/words";
import styles from "./Entrance.module.css";
import { words } from "./words";

/** The pages of strangers: a card in the middle. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  const t = useWords(words);
  const spoken = useStore(language);
  return (
    <div className={styles.entrance}>
      <title>{`${title} · Microblog`}</title>
      <div className={styles.card}>
        <img src="/icon.svg" alt="" width={48} height={48} />
        <h1>{title}</h1>
        <p className={styles.slogan}>{t("slogan")}</p>
        {children}
      </div>
      <button
        type="button"
        className={styles.language}
        lang={spoken === "en" ? "ru" : "en"}
        onClick={() => language.set(spoken === "en" ? "ru" : "en")}
      >
        {t("language")}
      </button>
    </div>
  );
}
