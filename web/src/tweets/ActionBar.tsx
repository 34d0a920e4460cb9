import type { Tweet } from "../api/types";
import { language } from "../i18n/language";
import { formatCompact, useTranslation } from "../i18n/messages";
import { useStore } from "../state/store";
import { Icon, type IconName } from "../ui/Icon";
import styles from "./ActionBar.module.css";
import { toggleAction } from "./actions";
import { messages } from "./messages";

/** The buttons below a tweet, with their counts. */
export function ActionBar({ tweet, onReply }: { tweet: Tweet; onReply: () => void }) {
  const t = useTranslation(messages);
  const { id, liked, retweeted, bookmarked } = tweet;
  return (
    <div className={styles.actions}>
      <Action
        name="reply"
        label={t("reply")}
        said={t("replies", { count: tweet.replies_count })}
        icon="reply"
        count={tweet.replies_count}
        onPress={onReply}
      />
      <Action
        name="retweet"
        label={t(retweeted ? "unretweet" : "retweet")}
        said={t("retweets", { count: tweet.retweets_count })}
        icon="retweet"
        count={tweet.retweets_count}
        on={retweeted}
        // Only public tweets can be retweeted.
        disabled={tweet.visibility !== "public"}
        onPress={() => toggleAction(id, "retweet")}
      />
      <Action
        name="like"
        label={t(liked ? "unlike" : "like")}
        said={t("likes", { count: tweet.likes_count })}
        icon="like"
        count={tweet.likes_count}
        on={liked}
        onPress={() => toggleAction(id, "like")}
      />
      <Action
        name="bookmark"
        label={t(bookmarked ? "unbookmark" : "bookmark")}
        icon="bookmark"
        on={bookmarked}
        onPress={() => toggleAction(id, "bookmark")}
      />
    </div>
  );
}

interface ActionProps {
  name: "reply" | "retweet" | "like" | "bookmark";
  label: string;
  said?: string;
  icon: IconName;
  count?: number;
  on?: boolean;
  disabled?: boolean;
  onPress: () => void;
}

function Action({ name, label, said, icon, count = 0, on, disabled, onPress }: ActionProps) {
  const locale = useStore(language);
  return (
    <button
      type="button"
      className={`${styles.action} ${styles[name]} ${on ? styles.on : ""}`}
      data-action={name}
      aria-label={said ? `${label}, ${said}` : label}
      title={label}
      disabled={disabled}
      onClick={onPress}
    >
      <span className={styles.sign}>
        <Icon name={icon} size={19} filled={on && name !== "retweet"} />
      </span>
      {count > 0 && <span>{formatCompact(count, locale)}</span>}
    </button>
  );
}
