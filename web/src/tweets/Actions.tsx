import type { Tweet } from "../api/types";
import { useStore } from "../state/store";
import { Icon, type IconName } from "../ui/Icon";
import { language } from "../words/language";
import { briefly, useWords } from "../words/words";
import styles from "./Actions.module.css";
import { toggle } from "./actions";
import { words } from "./words";

/** What can be done with a tweet, with how many have done it. */
export function Actions({ tweet, onReply }: { tweet: Tweet; onReply: () => void }) {
  const t = useWords(words);
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
        // What is not for everybody is not passed on.
        disabled={tweet.visibility !== "public"}
        onPress={() => toggle(id, "retweet")}
      />
      <Action
        name="like"
        label={t(liked ? "unlike" : "like")}
        said={t("likes", { count: tweet.likes_count })}
        icon="like"
        count={tweet.likes_count}
        on={liked}
        onPress={() => toggle(id, "like")}
      />
      <Action
        name="bookmark"
        label={t(bookmarked ? "unbookmark" : "bookmark")}
        icon="bookmark"
        on={bookmarked}
        onPress={() => toggle(id, "bookmark")}
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
  const spoken = useStore(language);
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
      {count > 0 && <span>{briefly(count, spoken)}</span>}
    </button>
  );
}
