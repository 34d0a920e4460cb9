import { type ReactNode, Suspense, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { useComposer } from "../compose/composer";
import { useMe } from "../session/session";
import { Button } from "../ui/Button";
import { useCalm } from "../ui/calm";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { Icon } from "../ui/Icon";
import { media } from "../ui/media";
import { Over } from "../ui/Over";
import { part } from "../ui/part";
import { useWords } from "../words/words";
import { AccountMenu } from "./AccountMenu";
import { loadAhead, loadComposer, loadShortcuts, loadSide } from "./ahead";
import { useKeys } from "./keys";
import styles from "./Layout.module.css";
import { OfflineNote } from "./OfflineNote";
import { type Route, routes } from "./routes";
import { words } from "./words";

// Where the style hides the side, nothing is fetched for it either.
const useSide = media("(min-width: 1020px)");
const Side = part(loadSide);
const Shortcuts = part(loadShortcuts);
const Composer = part(loadComposer);

/** Navigation on the left (at the bottom of a phone), the page in the middle, what else is going on on the right. */
export function Layout({ children }: { children: ReactNode }) {
  const t = useWords(words);
  const me = useMe();
  const [location] = useLocation();
  const [help, setHelp] = useState(false);
  const { composing, compose, close } = useComposer();
  useKeys({ onHelp: () => setHelp(true), onCompose: () => compose({}) });
  useEffect(loadAhead, []);
  const calm = useCalm();
  const side = useSide();
  const places = routes.filter(({ nav }) => nav && (nav.only?.(me) ?? true));

  return (
    <div className={styles.layout}>
      <a className={styles.skip} href="#content">
        {t("skip")}
      </a>
      <div className={styles.left}>
        <nav className={styles.nav} aria-label={t("main")}>
          <Link href="/" className={styles.brand} aria-label="Microblog">
            <img src="/icon.svg" alt="" width={34} height={34} />
            <span>Microblog</span>
          </Link>
          <ul className={styles.places}>
            {places.map((route) => (
              <Place key={String(route.path)} route={route} location={location} />
            ))}
          </ul>
          <Button
            kind="main"
            className={`${styles.compose} ${isForm(location) ? styles.wideOnly : ""}`}
            onClick={() => compose({})}
            aria-label={t("compose")}
          >
            <Icon name="pen" />
            <span>{t("compose")}</span>
          </Button>
          <AccountMenu onShortcuts={() => setHelp(true)} />
        </nav>
      </div>
      <main id="content" className={styles.main} tabIndex={-1}>
        <OfflineNote />
        {children}
      </main>
      <aside className={styles.side} aria-label={t("side")}>
        <ErrorBoundary>
          <Suspense>{calm && side && <Side />}</Suspense>
        </ErrorBoundary>
      </aside>
      {help && (
        <Over onClose={() => setHelp(false)}>
          <Shortcuts onClose={() => setHelp(false)} />
        </Over>
      )}
      {composing && (
        <Over onClose={close}>
          <Composer {...composing} onClose={close} />
        </Over>
      )}
    </div>
  );
}

function Place({ route: { path, nav }, location }: { route: Route; location: string }) {
  const t = useWords(words);
  const me = useMe();
  const badge = (nav!.useBadge ?? useNone)();
  const href = nav!.href?.(me) ?? String(path);
  const here =
    location === href ||
    (href !== "/" && location.startsWith(`${href}/`)) ||
    (path === "/" && (location === "/popular" || location === "/discover"));
  return (
    <li className={nav!.phone ? undefined : styles.wideOnly}>
      <Link
        href={href}
        className={styles.place}
        aria-current={here ? "page" : undefined}
        onClick={() => {
          if (location === href) window.scrollTo({ top: 0, behavior: motionless.matches ? "instant" : "smooth" });
        }}
      >
        <span className={styles.sign}>
          <Icon name={nav!.icon} size={24} filled={false} />
          {badge > 0 && <span className={styles.badge}>{badge > 99 ? "99+" : badge}</span>}
        </span>
        <span className={styles.word}>{t(nav!.word)}</span>
        {badge > 0 && <span className="unseen">{t("unread", { count: badge })}</span>}
      </Link>
    </li>
  );
}

const motionless = matchMedia("(prefers-reduced-motion: reduce)");

const useNone = () => 0;

/** Where there are buttons at the bottom, on a phone nothing lies over them. */
const isForm = (location: string) => /^\/(settings|admin|analytics)/.test(location);
