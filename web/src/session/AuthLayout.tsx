import { type ReactNode, useLayoutEffect } from "react";
import { language } from "../i18n/language";
import { useTranslation } from "../i18n/messages";
import { useStore } from "../state/store";
import styles from "./AuthLayout.module.css";
import { messages } from "./messages";

/** The frame of the sign-in and registration pages. */
export function AuthLayout({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslation(messages);
  const locale = useStore(language);
  // On a low screen the form is scrolled; the page behind it begins at its top.
  useLayoutEffect(() => () => window.scrollTo(0, 0), []);
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
        lang={locale === "en" ? "ru" : "en"}
        onClick={() => language.set(locale === "en" ? "ru" : "en")}
      >
        {t("language")}
      </button>
    </div>
  );
}
