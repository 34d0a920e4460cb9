import { Link } from "wouter";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { Avatar } from "../ui/Avatar";
import { MediaGrid } from "./MediaGrid";
import { messages } from "./messages";
import styles from "./QuotedTweet.module.css";
import { SensitiveContent } from "./SensitiveContent";
import { useTweet } from "./store";
import { TweetText } from "./TweetText";

/** A tweet inside another tweet, or inside the form for a reply. */
export function QuotedTweet({ id }: { id: number }) {
  const t = useTranslation(messages);
  const tweet = useTweet(id);
  const { short, long } = useRelativeTime(tweet?.stamp ?? "1970-01-01T00:00:00Z");
  if (!tweet || tweet.unavailable) {
    return <p className={styles.gone}>{t("unavailable")}</p>;
  }
  return (
    <div className={styles.quoted}>
      <Link href={`/tweets/${tweet.id}`} className={styles.head}>
        <Avatar user={tweet.author} size={24} />
        <b dir="auto">{tweet.author.name}</b>
        <span>@{tweet.author.username}</span>
        <time dateTime={tweet.stamp} title={long}>
          {short}
        </time>
      </Link>
      <SensitiveContent hidden={tweet.sensitive} subject={tweet.subject}>
        {tweet.content && <TweetText tweet={tweet} />}
        {tweet.media.length > 0 && <MediaGrid media={tweet.media} />}
      </SensitiveContent>
    </div>
  );
}
