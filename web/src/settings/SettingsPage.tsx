import type { ComponentType } from "react";
import { Link, useParams } from "wouter";
import { useTranslation } from "../i18n/messages";
import { EditForm } from "../profile/EditForm";
import { Icon, type IconName } from "../ui/Icon";
import { PageHeader } from "../ui/PageHeader";
import { Account } from "./Account";
import { ApiKeys } from "./ApiKeys";
import { Appearance } from "./Appearance";
import { Apps } from "./Apps";
import { Export } from "./Export";
import { MutesAndBlocks } from "./MutesAndBlocks";
import { messages } from "./messages";
import { Notes } from "./Notes";
import { NotificationSettings } from "./NotificationSettings";
import { Security } from "./Security";
import { Sessions } from "./Sessions";
import styles from "./Settings.module.css";

type Name =
  | "profile"
  | "account"
  | "security"
  | "sessions"
  | "apps"
  | "keys"
  | "notifications"
  | "notes"
  | "hidden"
  | "appearance"
  | "export";

const parts: [Name, IconName, ComponentType][] = [
  ["profile", "person", OwnProfile],
  ["account", "lock", Account],
  ["security", "shield", Security],
  ["sessions", "away", Sessions],
  ["apps", "external", Apps],
  ["keys", "key", ApiKeys],
  ["notifications", "bell", NotificationSettings],
  ["notes", "pen", Notes],
  ["hidden", "mute", MutesAndBlocks],
  ["appearance", "sun", Appearance],
  ["export", "down", Export],
];

/** All settings. Each section has an address of its own. */
export default function SettingsPage() {
  const t = useTranslation(messages);
  const { part } = useParams<{ part?: string }>();
  const place = parts.find(([name]) => name === (part === "blocked" ? "hidden" : part));
  if (place) {
    const [name, , Part] = place;
    return (
      <>
        <PageHeader title={t(name)} back />
        <Part />
      </>
    );
  }

  return (
    <>
      <PageHeader title={t("title")} />
      <nav aria-label={t("places")}>
        <ul>
          {parts.map(([name, icon]) => (
            <SettingsLink key={name} href={`/settings/${name}`} icon={icon} name={t(name)} how={t(`${name}How`)} />
          ))}
          <SettingsLink href="/analytics" icon="trends" name={t("analytics")} how={t("analyticsHow")} />
        </ul>
      </nav>
    </>
  );
}

function SettingsLink({ href, icon, name, how }: { href: string; icon: IconName; name: string; how: string }) {
  return (
    <li>
      <Link href={href} className={styles.place}>
        <Icon name={icon} size={22} />
        <span>
          <b>{name}</b>
          <small>{how}</small>
        </span>
      </Link>
    </li>
  );
}

function OwnProfile() {
  return (
    <div className={styles.part}>
      <EditForm />
    </div>
  );
}
