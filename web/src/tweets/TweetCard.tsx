import { type MouseEvent, memo, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import type { Tweet } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { Avatar } from "../ui/Avatar";
import { Icon } from "../ui/Icon";
import { ActionBar } from "./ActionBar";
import { compose } from "./composer";
import { MediaGrid } from "./MediaGrid";
import { messages } from "./messages";
import { QuotedTweet } from "./QuotedTweet";
import { SensitiveContent } from "./SensitiveContent";
import { useTweet } from "./store";
import styles from "./TweetCard.module.css";
import { TweetMenu } from "./TweetMenu";
import { TweetText } from "./TweetText";
import { useRefreshWhileProcessing } from "./useRefreshWhileProcessing";

const middleButton = 1;
const openTab = (address: string) => void window.open(address, "_blank", "noopener");

interface Props {
  id: number;
  /** The tweet that a thread page is about. */
  large?: boolean;
  /** Draws a line to the tweet above or below, in a thread. */
  line?: "above" | "below" | "both";
  /** Leaves out the "replying to" line, because the parent is shown above. */
  inThread?: boolean;
  /** Shown below the actions. */
  children?: ReactNode;
}

/** A tweet in a list. A retweet names who retweeted it. A deleted tweet is not drawn; in a thread a placeholder holds its place. */
export const TweetCard = memo(function TweetCard({ id, ...rest }: Props) {
  const entry = useTweet(id);
  const shown = useTweet(entry?.retweet_of?.id ?? id);
  if (!entry || !shown) {
    return null;
  }
  return shown.unavailable ? <Unavailable /> : <Card {...rest} entry={entry} tweet={shown} />;
});

function Unavailable() {
  const t = useTranslation(messages);
  return <article className={styles.gone}>{t("unavailable")}</article>;
}

function Card({ entry, tweet, large = false, line, inThread = false, children }: Omit<Props, "id"> & { entry: Tweet; tweet: Tweet }) {
  const t = useTranslation(messages);
  const [, go] = useLocation();
  useRefreshWhileProcessing(tweet);
  const address = `/tweets/${tweet.id}`;
  const lines = line ? `${styles.lined} ${styles[line]}` : "";

  const isOpening = ({ target, currentTarget, defaultPrevented }: MouseEvent<HTMLElement>) =>
    !large &&
    !defaultPrevented &&
    !(target as HTMLElement).closest("a, button, dialog, video, canvas, input, [role=menu]") &&
    currentTarget.contains(target as HTMLElement);
  const open = (event: MouseEvent<HTMLElement>) => {
    if (!isOpening(event) || window.getSelection()?.toString()) {
      return;
    }
    if (event.metaKey || event.ctrlKey) {
      openTab(address);
    } else {
      go(address);
    }
  };
  const openByMiddleButton = (event: MouseEvent<HTMLElement>) => {
    if (event.button === middleButton && isOpening(event)) {
      event.preventDefault();
      openTab(address);
    }
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keyboards use the link around the time, or the key o
    <article
      className={`${styles.card} ${large ? styles.large : ""} ${lines}`}
      data-post={tweet.id}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the articles of an ARIA feed take the focus
      tabIndex={0}
      aria-label={t("by", { name: tweet.author.name })}
      onClick={open}
      onAuxClick={openByMiddleButton}
      // Else the middle button begins to scroll.
      onMouseDown={(event) => event.button === middleButton && isOpening(event) && event.preventDefault()}
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
          <TweetHeader tweet={tweet} address={address} />
          {tweet.in_reply_to_id !== null && !inThread && (
            <p className={styles.note}>
              <Link href={`/tweets/${tweet.in_reply_to_id}`}>
                {tweet.mentions[0] ? t("replying", { name: `@${tweet.mentions[0].username}` }) : t("replyTo")}
              </Link>
            </p>
          )}
          <SensitiveContent hidden={tweet.sensitive} subject={tweet.subject}>
            {tweet.content && <TweetText tweet={tweet} large={large} />}
            {tweet.media.length > 0 && <MediaGrid media={tweet.media} />}
          </SensitiveContent>
          {tweet.quote_of_id !== null && <QuotedTweet id={tweet.quote_of_id} />}
          {large && <DateAndTime stamp={tweet.stamp} />}
          <ActionBar tweet={tweet} onReply={() => compose({ replyTo: tweet.id })} />
        </div>
      </div>
      {children}
    </article>
  );
}

function TweetHeader({ tweet, address }: { tweet: Tweet; address: string }) {
  const t = useTranslation(messages);
  const { short, long } = useRelativeTime(tweet.stamp);
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
            <span className="visually-hidden">{t(tweet.visibility === "private" ? "private" : "followers")}</span>
          </span>
        )}
      </span>
      <div className={styles.menu}>
        <TweetMenu tweet={tweet} />
      </div>
    </header>
  );
}

function DateAndTime({ stamp }: { stamp: string }) {
  return (
    <p className={styles.note}>
      <time dateTime={stamp}>{useRelativeTime(stamp).long}</time>
    </p>
  );
}
