import { useLocation } from "wouter";
import { language } from "../i18n/language";
import { useTranslation } from "../i18n/messages";
import { signOut, useMe, useSession } from "../session/session";
import { useStore } from "../state/store";
import { type Theme, theme } from "../theme/theme";
import { Avatar } from "../ui/Avatar";
import { Menu, type MenuItem } from "../ui/Menu";
import { toast } from "../ui/Toast";
import styles from "./AccountMenu.module.css";
import { messages } from "./messages";
import { routes } from "./routes";

/** The signed-in person, theme, language and sign-out. On a phone also the pages that have no room in the bottom bar. */
export function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const t = useTranslation(messages);
  const me = useMe();
  const session = useSession();
  const [, go] = useLocation();
  const currentTheme = useStore(theme);
  const locale = useStore(language);
  const leave = (everywhere: boolean) => signOut(everywhere).catch(() => toast(t("signOutFailed")));

  const themeItems: [Theme, MenuItem][] = [
    ["system", { label: t("themeSystem"), icon: "settings", onSelect: () => theme.set("system") }],
    ["light", { label: t("themeLight"), icon: "sun", onSelect: () => theme.set("light") }],
    ["dark", { label: t("themeDark"), icon: "moon", onSelect: () => theme.set("dark") }],
  ];
  const phone = matchMedia("(max-width: 699px)").matches;
  const hidden = phone ? routes.filter(({ nav }) => nav && !nav.phone && (nav.only?.(me) ?? true)) : [];
  const items: MenuItem[] = [
    ...hidden.map(({ path, nav }) => ({ label: t(nav!.word), icon: nav!.icon, onSelect: () => go(nav!.href?.(me) ?? String(path)) })),
    ...themeItems.map(([name, item]) => ({ ...item, checked: currentTheme === name })),
    { label: locale === "en" ? "Русский" : "English", icon: "language", onSelect: () => language.set(locale === "en" ? "ru" : "en") },
    { label: t("shortcuts"), icon: "keyboard", onSelect: onShortcuts },
    ...(session.state === "signedIn" && session.signedInHere
      ? ([
          { label: t("signOut"), icon: "out", onSelect: () => leave(false) },
          { label: t("signOutEverywhere"), icon: "out", danger: true, onSelect: () => leave(true) },
        ] satisfies MenuItem[])
      : []),
  ];

  return (
    <Menu label={t("account")} items={items} className={styles.account}>
      <span className="visually-hidden">{t("account")}</span>
      <Avatar user={me} />
      <span className={styles.names}>
        <b dir="auto">{me.name}</b>
        <span>@{me.username}</span>
      </span>
    </Menu>
  );
}
