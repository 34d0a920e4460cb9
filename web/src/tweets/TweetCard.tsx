import { type MouseEvent, memo, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import type { Tweet } from "../api/types";
import { compose } from "../compose/composer";
import { Avatar } from "../ui/Avatar";
import { Icon } from "../ui/Icon";
import { useAgo } from "../words/time";
import { useWords } from "../words/words";
import { Actions } from "./Actions";
import { MediaGrid } from "./MediaGrid";
import { QuotedTweet } from "./QuotedTweet";
import { Sensitive } from "./Sensitive";
import { useTweet } from "./store";
import styles from "./TweetCard.module.css";
import { TweetMenu } from "./TweetMenu";
import { TweetText } from "./TweetText";
import { useProcessing } from "./useProcessing";
import { words } from "./words";

interface Props {
  id: number;
  /** In a thread: the one that the page is about. */
  large?: boolean;
  /** In a thread: a line leads to the one above or below. */
  line?: "above" | "below" | "both";
  /** What it answers stands above it: that is not said again. */
  inThread?: boolean;
  /** Below all the rest. */
  children?: ReactNode;
}

/** A tweet in a list; a retweet shows whom it came by. Nothing when it is deleted; in a thread its place is held by a word. */
export const TweetCard = memo(function TweetCard({ id, ...rest }: Props) {
  const entry = useTweet(id);
  const shown = useTweet(entry?.retweet_of?.id ?? id);
  if (!entry || !shown) return null;
  return shown.unavailable ? <Gone /> : <Card {...rest} entry={entry} tweet={shown} />;
});

function Gone() {
  const t = useWords(words);
  return <article className={styles.gone}>{t("unavailable")}</article>;
}

function Card({ entry, tweet, large = false, line, inThread = false, children }: Omit<Props, "id"> & { entry: Tweet; tweet: Tweet }) {
  const t = useWords(words);
  const [, go] = useLocation();
  useProcessing(tweet);
  const address = `/tweets/${tweet.id}`;
  const lines = line ? `${styles.lined} ${styles[line]}` : "";

  const open = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    if (
      large ||
      event.defaultPrevented ||
      target.closest("a, button, dialog, video, canvas, input, [role=menu]") ||
      !event.currentTarget.contains(target)
    )
      return;
    if (window.getSelection()?.toString()) return;
    if (event.metaKey || event.ctrlKey) window.open(address, "_blank", "noopener");
    else go(address);
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the time is the link for the keyboard, and o opens it
    <article
      className={`${styles.card} ${large ? styles.large : ""} ${lines}`}
      data-post={tweet.id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: posts of a feed are gone through with the keyboard, as ARIA describes
      tabIndex={0}
      aria-label={t("by", { name: tweet.author.name })}
      onClick={open}
    >
      {entry.id !== tweet.id && (
        <p className={styles.by}>
          <Icon name="retweet" size={16} />
          <Link href={`/@${entry.author.username}`}>{t("retweetedBy", { name: entry.author.name })}</Link>
        </p>
      )}
      <div className={styles.body}>
        <Link href={`/@${tweet.author.username}`} className={styles.face} tabIndex={-1} aria-hidden="true">
          <Avatar user={tweet.author} size={large ? 48 : 40} />
        </Link>
        <div className={styles.content}>
          <Head tweet={tweet} address={address} />
          {tweet.in_reply_to_id !== null && !inThread && (
            <p className={styles.note}>
              <Link href={`/tweets/${tweet.in_reply_to_id}`}>
                {tweet.mentions[0] ? t("replying", { name: `@${tweet.mentions[0].username}` }) : t("replyTo")}
              </Link>
            </p>
          )}
          <Sensitive hidden={tweet.sensitive} subject={tweet.subject}>
            {tweet.content && <TweetText tweet={tweet} large={large} />}
            {tweet.media.length > 0 && <MediaGrid media={tweet.media} />}
          </Sensitive>
          {tweet.quote_of_id !== null && <QuotedTweet id={tweet.quote_of_id} />}
          {large && <Moment stamp={tweet.stamp} />}
          <Actions tweet={tweet} onReply={() => compose({ replyTo: tweet.id })} />
        </div>
      </div>
      {children}
    </article>
  );
}

function Head({ tweet, address }: { tweet: Tweet; address: string }) {
  const t = useWords(words);
  const { short, long } = useAgo(tweet.stamp);
  return (
    <header className={styles.head}>
      <Link href={`/@${tweet.author.username}`} className={styles.author}>
        <b dir="auto">{tweet.author.name}</b>
        <span>@{tweet.author.username}</span>
      </Link>
      <span className={styles.when}>
        <Link href={address} data-action="open" title={long}>
          <time dateTime={tweet.stamp}>{short}</time>
        </Link>
        {tweet.edited_at && <span> · {t("edited")}</span>}
        {tweet.visibility !== "public" && (
          <span className={styles.closed} title={t(tweet.visibility === "private" ? "private" : "followers")}>
            <Icon name="lock" size={14} />
            <span className="unseen">{t(tweet.visibility === "private" ? "private" : "followers")}</span>
          </span>
        )}
      </span>
      <div className={styles.menu}>
        <TweetMenu tweet={tweet} />
      </div>
    </header>
  );
}

function Moment({ stamp }: { stamp: string }) {
  return (
    <p className={styles.note}>
      <time dateTime={stamp}>{useAgo(stamp).long}</time>
    </p>
  );
}
