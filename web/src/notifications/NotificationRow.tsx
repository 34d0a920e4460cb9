import { Link } from "wouter";
import type { Notification } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { Avatar } from "../ui/Avatar";
import { Icon, type IconName } from "../ui/Icon";
import { messages } from "./messages";
import styles from "./NotificationRow.module.css";
import { notificationText } from "./notificationText";

const icons: Record<string, IconName> = {
  follow: "person",
  like: "like",
  retweet: "retweet",
  reply: "reply",
  mention: "at",
  quote: "quote",
  edit: "pen",
  password: "lock",
  email: "at",
  api_key: "key",
  sign_in: "shield",
  second_factor: "shield",
  identity: "shield",
};

/** Where the settings of what happened to the account are. */
const settings: Record<string, string> = {
  password: "/settings/account",
  email: "/settings/account",
  api_key: "/settings/keys",
  sign_in: "/settings/sessions",
  second_factor: "/settings/security",
  identity: "/settings/account",
};

export function NotificationRow({ notification }: { notification: Notification }) {
  const t = useTranslation(messages);
  const { kind, tweet, users, stamp, read } = notification;
  const { short, long } = useRelativeTime(stamp);
  const text = notificationText(notification, t);
  const first = users[0];
  const aboutAccount = settings[kind];
  if (text === null) {
    return null;
  }
  const href = aboutAccount ?? (tweet ? `/tweets/${tweet.id}` : kind === "follow" && first ? `/@${first.username}` : null);
  return (
    <div className={`${styles.row} ${read ? "" : styles.unread}`}>
      <span className={`${styles.sign} ${styles[kind] ?? ""}`}>
        <Icon name={icons[kind] ?? "bell"} size={24} filled={kind === "like"} />
      </span>
      <div className={styles.what}>
        <div className={styles.faces}>
          {users.map((user) => (
            <Link key={user.id} href={`/@${user.username}`} title={user.name}>
              <Avatar user={user} size={32} />
              <span className="visually-hidden">{user.name}</span>
            </Link>
          ))}
        </div>
        <p className={styles.said}>
          {!read && <span className="visually-hidden">{t("unread")}: </span>}
          {href ? <Link href={href}>{text}</Link> : text}{" "}
          <time dateTime={stamp} title={long}>
            {short}
          </time>
        </p>
        {tweet ? (
          <p className={styles.text} dir="auto">
            {tweet.content || t("media")}
          </p>
        ) : aboutAccount ? (
          <p className={styles.text}>{t("notYou")}</p>
        ) : (
          kind !== "follow" && <p className={styles.text}>{t("gone")}</p>
        )}
      </div>
    </div>
  );
}
