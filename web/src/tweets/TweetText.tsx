import { Fragment } from "react";
import { Link } from "wouter";
import type { Tweet } from "../api/types";
import { brief, piecesOf } from "./pieces";
import styles from "./TweetText.module.css";

/** What a tweet says, with its links; the direction of each line is that of its own first letter. */
export function TweetText({ tweet, large = false }: { tweet: Tweet; large?: boolean }) {
  return (
    <p className={`${styles.text} ${large ? styles.large : ""}`} dir="auto" lang={tweet.language ?? undefined}>
      {piecesOf(tweet).map((piece, i) => {
        const key = `${i} ${piece.text}`;
        if (piece.kind === "text") return <Fragment key={key}>{piece.text}</Fragment>;
        if (piece.kind === "mark") return <mark key={key}>{piece.text}</mark>;
        return piece.away ? (
          <a key={key} href={piece.href} target="_blank" rel="noopener noreferrer nofollow" title={piece.href}>
            {brief(piece.text)}
          </a>
        ) : (
          // A name in a text from right to left keeps its sign in front.
          <Link key={key} href={piece.href} dir="auto">
            {piece.text}
          </Link>
        );
      })}
    </p>
  );
}
