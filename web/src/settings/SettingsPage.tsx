import type { ComponentType } from "react";
import { Link, useParams } from "wouter";
import { EditForm } from "../profile/EditForm";
import { Icon, type IconName } from "../ui/Icon";
import { PageHeader } from "../ui/PageHeader";
import { useWords } from "../words/words";
import { Account } from "./Account";
import { ApiKeys } from "./ApiKeys";
import { Appearance } from "./Appearance";
import { Export } from "./Export";
import { Hidden } from "./Hidden";
import { NotificationKinds } from "./NotificationKinds";
import { Sessions } from "./Sessions";
import styles from "./Settings.module.css";
import { words } from "./words";

type Name = "profile" | "account" | "sessions" | "keys" | "notifications" | "hidden" | "appearance" | "export";

const places: [Name, IconName, ComponentType][] = [
  ["profile", "person", Own],
  ["account", "lock", Account],
  ["sessions", "away", Sessions],
  ["keys", "key", ApiKeys],
  ["notifications", "bell", NotificationKinds],
  ["hidden", "mute", Hidden],
  ["appearance", "sun", Appearance],
  ["export", "down", Export],
];

/** Everything that can be set; each part has an address. */
export default function SettingsPage() {
  const t = useWords(words);
  const { part } = useParams<{ part?: string }>();
  const place = places.find(([name]) => name === (part === "blocked" ? "hidden" : part));
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
          {places.map(([name, icon]) => (
            <Place key={name} href={`/settings/${name}`} icon={icon} name={t(name)} how={t(`${name}How`)} />
          ))}
          <Place href="/analytics" icon="trends" name={t("analytics")} how={t("analyticsHow")} />
        </ul>
      </nav>
    </>
  );
}

function Place({ href, icon, name, how }: { href: string; icon: IconName; name: string; how: string }) {
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

function Own() {
  return (
    <div className={styles.part}>
      <EditForm />
    </div>
  );
}
