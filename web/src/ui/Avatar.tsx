import type { UserCard } from "../api/types";
import styles from "./Avatar.module.css";

const hueCount = 8;

/** A person's picture, or their initials on a colour that depends on their id. It is decoration: the name stands beside it. */
export function Avatar({ user, size = 40 }: { user: Pick<UserCard, "id" | "name" | "avatar">; size?: 24 | 32 | 40 | 48 | 128 }) {
  return user.avatar ? (
    <img
      className={`${styles.avatar} ${styles[`s${size}`]}`}
      src={user.avatar}
      alt=""
      width={size}
      height={size}
      loading="lazy"
      decoding="async"
    />
  ) : (
    <span
      className={`${styles.avatar} ${styles[`s${size}`]} ${styles[`hue${(user.id * 5 + (user.id >> 3)) % hueCount}`]}`}
      aria-hidden="true"
    >
      {initials(user.name)}
    </span>
  );
}

export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return (
    letters
      .map((word) => [...word!].find((c) => /\p{L}|\p{N}/u.test(c)) ?? "")
      .join("")
      .toLocaleUpperCase() || "?"
  );
}
