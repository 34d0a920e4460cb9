import { Link } from "wouter";
import type { Notification } from "../api/types";
import { Avatar } from "../ui/Avatar";
import { Icon, type IconName } from "../ui/Icon";
import { useAgo } from "../words/time";
import { useWords } from "../words/words";
import styles from "./NotificationRow.module.css";
import { saidOf } from "./said";
import { words } from "./words";

const icons: Record<string, IconName> = {
  follow: "person",
  like: "like",
  retweet: "retweet",
  reply: "reply",
  mention: "at",
  quote: "quote",
  edit: "pen",
};

export function NotificationRow({ notification }: { notification: Notification }) {
  const t = useWords(words);
  const { kind, tweet, users, stamp, read } = notification;
  const { short, long } = useAgo(stamp);
  const said = saidOf(notification, t);
  const first = users[0];
  if (said === null || !first) return null;
  const href = tweet ? `/tweets/${tweet.id}` : kind === "follow" ? `/@${first.username}` : null;
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
              <span className="unseen">{user.name}</span>
            </Link>
          ))}
        </div>
        <p className={styles.said}>
          {!read && <span className="unseen">{t("unread")}: </span>}
          {href ? <Link href={href}>{said}</Link> : said}{" "}
          <time dateTime={stamp} title={long}>
            {short}
          </time>
        </p>
        {tweet ? (
          <p className={styles.text} dir="auto">
            {tweet.content || t("media")}
          </p>
        ) : (
          kind !== "follow" && <p className={styles.text}>{t("gone")}</p>
        )}
      </div>
    </div>
  );
}
