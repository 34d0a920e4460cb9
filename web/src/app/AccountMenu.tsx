import { useLocation } from "wouter";
import { signOut, useMe, useSession } from "../session/session";
import { useStore } from "../state/store";
import { type Theme, theme } from "../theme/theme";
import { Avatar } from "../ui/Avatar";
import { Menu, type MenuItem } from "../ui/Menu";
import { toast } from "../ui/Toast";
import { language } from "../words/language";
import { useWords } from "../words/words";
import styles from "./AccountMenu.module.css";
import { routes } from "./routes";
import { words } from "./words";

/** Who is signed in, how the page looks and speaks, and the way out; on a phone also what has no room in the bar. */
export function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const t = useWords(words);
  const me = useMe();
  const session = useSession();
  const [, go] = useLocation();
  const look = useStore(theme);
  const spoken = useStore(language);
  const leave = (everywhere: boolean) => signOut(everywhere).catch(() => toast(t("signOutFailed")));

  const looks: [Theme, MenuItem][] = [
    ["system", { label: t("themeSystem"), icon: "settings", onSelect: () => theme.set("system") }],
    ["light", { label: t("themeLight"), icon: "sun", onSelect: () => theme.set("light") }],
    ["dark", { label: t("themeDark"), icon: "moon", onSelect: () => theme.set("dark") }],
  ];
  const phone = matchMedia("(max-width: 699px)").matches;
  const hidden = phone ? routes.filter(({ nav }) => nav && !nav.phone && (nav.only?.(me) ?? true)) : [];
  const items: MenuItem[] = [
    ...hidden.map(({ path, nav }) => ({ label: t(nav!.word), icon: nav!.icon, onSelect: () => go(nav!.href?.(me) ?? String(path)) })),
    ...looks.map(([name, item]) => ({ ...item, checked: look === name })),
    { label: spoken === "en" ? "Русский" : "English", icon: "language", onSelect: () => language.set(spoken === "en" ? "ru" : "en") },
    { label: t("shortcuts"), icon: "keyboard", onSelect: onShortcuts },
    ...(session.state === "in" && session.here
      ? ([
          { label: t("signOut"), icon: "out", onSelect: () => leave(false) },
          { label: t("signOutEverywhere"), icon: "out", danger: true, onSelect: () => leave(true) },
        ] satisfies MenuItem[])
      : []),
  ];

  return (
    <Menu label={t("account")} items={items} className={styles.account}>
      <span className="unseen">{t("account")}</span>
      <Avatar user={me} />
      <span className={styles.names}>
        <b dir="auto">{me.name}</b>
        <span>@{me.username}</span>
      </span>
    </Menu>
  );
}
