import { type ReactNode, Suspense, useEffect, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { useTranslation } from "../i18n/messages";
import { useMe } from "../session/session";
import { useComposer } from "../tweets/composer";
import { Button } from "../ui/Button";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { Icon } from "../ui/Icon";
import { useIdle } from "../ui/idle";
import { LazyOverlay } from "../ui/LazyOverlay";
import { lazyComponent } from "../ui/lazyComponent";
import { mediaQueryHook } from "../ui/mediaQuery";
import { AccountMenu } from "./AccountMenu";
import { useKeyboardShortcuts } from "./keyboardShortcuts";
import styles from "./Layout.module.css";
import { messages } from "./messages";
import { OfflineNote } from "./OfflineNote";
import { loadComposer, loadShortcuts, loadSidebar, preloadWhenIdle } from "./preload";
import { type Route, routes } from "./routes";
import { useFileDrop } from "./useFileDrop";

// The style sheet hides the sidebar below this width. Nothing is fetched for it then either.
const useWideScreen = mediaQueryHook("(min-width: 1020px)");
const Side = lazyComponent(loadSidebar);
const Shortcuts = lazyComponent(loadShortcuts);
const Composer = lazyComponent(loadComposer);

/** Navigation on the left (on a phone at the bottom), the page in the middle, the sidebar on the right. */
export function Layout({ children }: { children: ReactNode }) {
  const t = useTranslation(messages);
  const me = useMe();
  const [location] = useLocation();
  const search = useSearch();
  const [help, setHelp] = useState(false);
  const { composing, compose, close } = useComposer();
  useKeyboardShortcuts({ onHelp: () => setHelp(true), onCompose: () => compose({}) });
  const dropping = useFileDrop();
  useEffect(preloadWhenIdle, []);
  const calm = useIdle();
  const side = useWideScreen();
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
              <NavItem key={String(route.path)} route={route} location={location} />
            ))}
          </ul>
          <Button
            kind="main"
            className={`${styles.compose} ${hasButtonsBelow(location, search) ? styles.wideOnly : ""}`}
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
      {dropping && <p className={styles.drop}>{t("drop")}</p>}
      {help && (
        <LazyOverlay onClose={() => setHelp(false)}>
          <Shortcuts onClose={() => setHelp(false)} />
        </LazyOverlay>
      )}
      {composing && (
        <LazyOverlay onClose={close}>
          <Composer {...composing} onClose={close} />
        </LazyOverlay>
      )}
    </div>
  );
}

function NavItem({ route: { path, nav }, location }: { route: Route; location: string }) {
  const t = useTranslation(messages);
  const me = useMe();
  const badge = (nav!.useBadge ?? useNoBadge)();
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
          if (location === href) {
            window.scrollTo({ top: 0, behavior: reducedMotion.matches ? "instant" : "smooth" });
          }
        }}
      >
        <span className={styles.sign}>
          <Icon name={nav!.icon} size={24} filled={false} />
          {badge > 0 && <span className={styles.badge}>{badge > 99 ? "99+" : badge}</span>}
        </span>
        <span className={styles.word}>{t(nav!.word)}</span>
        {badge > 0 && <span className="visually-hidden">{t("unread", { count: badge })}</span>}
      </Link>
    </li>
  );
}

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

const useNoBadge = () => 0;

/** Pages with buttons at the bottom, or at the end of every row. On a phone no floating button may cover them. */
const hasButtonsBelow = (location: string, search: string) =>
  (location === "/search" && search.includes("in=people")) ||
  /^\/(settings|admin|analytics|people)/.test(location) ||
  /^\/@[^/]+\/(followers|following)$/.test(location);
