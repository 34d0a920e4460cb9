import type { ReactNode } from "react";
import { Link } from "wouter";
import type { UserCard } from "../api/types";
import { Avatar } from "./Avatar";
import styles from "./UserRow.module.css";

/** A person in a list, with actions on the right. */
export function UserRow({ user, children, note }: { user: UserCard; children?: ReactNode; note?: ReactNode }) {
  return (
    <div className={styles.row}>
      <Link href={`/@${user.username}`} className={styles.who}>
        <Avatar user={user} />
        <span className={styles.names}>
          <b dir="auto">{user.name}</b>
          <span>@{user.username}</span>
          {note && <span className={styles.note}>{note}</span>}
        </span>
      </Link>
      {children}
    </div>
  );
}
