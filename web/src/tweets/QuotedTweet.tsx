import { Link } from "wouter";
import { Avatar } from "../ui/Avatar";
import { useAgo } from "../words/time";
import { useWords } from "../words/words";
import { MediaGrid } from "./MediaGrid";
import styles from "./QuotedTweet.module.css";
import { Sensitive } from "./Sensitive";
import { useTweet } from "./store";
import { TweetText } from "./TweetText";
import { words } from "./words";

/** A tweet inside another, or inside the form in which it is being answered. */
export function QuotedTweet({ id }: { id: number }) {
  const t = useWords(words);
  const tweet = useTweet(id);
  const { short, long } = useAgo(tweet?.stamp ?? "1970-01-01T00:00:00Z");
  if (!tweet || tweet.unavailable) return <p className={styles.gone}>{t("unavailable")}</p>;
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
      <Sensitive hidden={tweet.sensitive} subject={tweet.subject}>
        {tweet.content && <TweetText tweet={tweet} />}
        {tweet.media.length > 0 && <MediaGrid media={tweet.media} />}
      </Sensitive>
    </div>
  );
}
