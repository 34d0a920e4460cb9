import { Fragment, useState } from "react";
import { Link } from "wouter";
import type { Tweet } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { foldAt } from "./fold";
import { messages } from "./messages";
import styles from "./TweetText.module.css";
import { type Segment, segmentsOf, shortUrl } from "./textSegments";

// A list forgets its items when they are far from the screen: what was unfolded stays so.
const unfolded = new Set<number>();

/**
 * The text of a tweet with its links. Each paragraph has the direction of its first letter. A long text is folded, except on its own
 * page.
 */
export function TweetText({ tweet, large = false }: { tweet: Tweet; large?: boolean }) {
  const t = useTranslation(messages);
  const [whole, setWhole] = useState(() => large || unfolded.has(tweet.id));
  const fold = large ? null : foldAt(tweet.content);
  const toggle = () => {
    unfolded[whole ? "delete" : "add"](tweet.id);
    setWhole(!whole);
  };
  return (
    <>
      <p className={`${styles.text} ${large ? styles.large : ""}`} dir="auto" lang={tweet.language ?? undefined}>
        <Segments segments={segmentsOf(tweet, whole || fold === null ? undefined : fold)} />
        {!whole && fold !== null && "…"}
      </p>
      {fold !== null && (
        <button type="button" className={styles.fold} aria-expanded={whole} onClick={toggle}>
          {t(whole ? "showLess" : "showMore")}
        </button>
      )}
    </>
  );
}

function Segments({ segments }: { segments: Segment[] }) {
  return segments.map((piece, i) => {
    const key = `${i} ${piece.text}`;
    if (piece.kind === "text") {
      return <Fragment key={key}>{piece.text}</Fragment>;
    }
    if (piece.kind === "mark") {
      return <mark key={key}>{piece.text}</mark>;
    }
    return piece.external ? (
      <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer nofollow" title={piece.href}>
        {shortUrl(piece.text)}
      </a>
    ) : (
      // Keeps the @ or # in front of a name within right-to-left text.
      <Link key={key} href={piece.href} dir="auto">
        {piece.text}
      </Link>
    );
  });
}
