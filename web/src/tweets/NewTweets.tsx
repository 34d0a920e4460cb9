import { useEffect, useRef, useState } from "react";
import { queryClient } from "../api/queryClient";
import type { QueryKey } from "../api/queryKeys";
import type { Tweet } from "../api/types";
import { openStream } from "../live/stream";
import { useMe } from "../session/session";
import { prepend } from "./lists";
import { tweetHandlers } from "./liveTweets";
import { NewTweetsButton } from "./NewTweetsButton";
import { onTweetPosted } from "./postedTweets";
import { getTweet, mergeTweet } from "./store";

interface Props {
  /** The topic of the stream: `user:1`, `hashtag:tea`. */
  topic: string;
  /** The key of the list to which `accepts` admits tweets. */
  listKey: QueryKey;
  accepts: (tweet: Tweet) => boolean;
}

/** Offers new tweets above a list. The person's own tweets appear at once. */
export function NewTweets({ topic, listKey, accepts }: Props) {
  const me = useMe();
  const [waiting, setWaiting] = useState<number[]>([]);
  const latest = useRef({ listKey, accepts });
  latest.current = { listKey, accepts };

  useEffect(() => {
    const take = (tweet: Tweet) => {
      const now = latest.current;
      if (!now.accepts(tweet)) {
        return;
      }
      if (tweet.author.id === me.id) {
        prepend(now.listKey, [tweet.id]);
      } else {
        setWaiting((ids) => [tweet.id, ...ids.filter((id) => id !== tweet.id)]);
      }
    };
    const stops = [
      onTweetPosted(take),
      openStream([topic], {
        ...tweetHandlers,
        tweet: (tweet) => {
          mergeTweet(tweet);
          take(tweet);
        },
        reset: () => void queryClient.invalidateQueries({ queryKey: latest.current.listKey }),
      }),
    ];
    return () => {
      for (const stop of stops) {
        stop();
      }
    };
  }, [topic, me.id]);

  const count = waiting.filter((id) => getTweet(id) !== undefined).length;
  return (
    <NewTweetsButton
      count={count}
      onShow={() => {
        prepend(listKey, waiting);
        setWaiting([]);
      }}
    />
  );
}
