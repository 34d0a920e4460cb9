import { Link } from "wouter";
import { useTranslation } from "../i18n/messages";
import { Icon } from "../ui/Icon";
import { Loading } from "../ui/States";
import styles from "./Layout.module.css";
import { messages } from "./messages";
import { routes } from "./routes";

/** The frame around the page while nobody knows yet who is signed in. Its navigation works, except for what depends on the person. */
export function Frame() {
  const t = useTranslation(messages);
  const places = routes.filter(({ nav }) => nav && !nav.only);
  return (
    <div className={styles.layout} aria-busy="true">
      <div className={styles.left}>
        <nav className={styles.nav} aria-label={t("main")}>
          <span className={styles.brand}>
            <img src="/icon.svg" alt="" width={34} height={34} />
            <span>Microblog</span>
          </span>
          <ul className={styles.places}>
            {places.map(({ path, nav }) => {
              const item = (
                <>
                  <span className={styles.sign}>
                    <Icon name={nav!.icon} size={24} />
                  </span>
                  <span className={styles.word}>{t(nav!.word)}</span>
                </>
              );
              return (
                <li key={String(path)} className={nav!.phone ? undefined : styles.wideOnly}>
                  {typeof path === "string" ? (
                    <Link href={path.replace(/\/:.*/, "")} className={styles.place}>
                      {item}
                    </Link>
                  ) : (
                    <span className={styles.place}>{item}</span>
                  )}
                </li>
              );
            })}
          </ul>
        </nav>
      </div>
      <main className={styles.main}>
        <Loading />
      </main>
    </div>
  );
}
