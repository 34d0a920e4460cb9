import type { InfiniteData } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { queries } from "../api/queries";
import type { Tweet } from "../api/types";
import { onPosted } from "../compose/posted";
import styles from "../feed/FeedPage.module.css";
import { words } from "../feed/words";
import { tweetHandlers } from "../live/live";
import { listen } from "../live/stream";
import { useMe } from "../session/session";
import { Icon } from "../ui/Icon";
import type { PageOf } from "../ui/pages";
import { useWords } from "../words/words";
import { find, overlay } from "./store";

interface Props {
  /** Of which the stream tells: `user:1`, `hashtag:tea`. */
  topic: string;
  /** The key of the list, and which tweets belong to it. */
  listKey: readonly unknown[];
  accepts: (tweet: Tweet) => boolean;
}

/** New tweets of a list wait above it until they are asked for; one's own are there at once. */
export function Arrivals({ topic, listKey, accepts }: Props) {
  const t = useWords(words);
  const me = useMe();
  const [waiting, setWaiting] = useState<number[]>([]);
  const latest = useRef({ listKey, accepts });
  latest.current = { listKey, accepts };

  useEffect(() => {
    const take = (tweet: Tweet) => {
      const now = latest.current;
      if (!now.accepts(tweet)) return;
      if (tweet.author.id === me.id) prepend(now.listKey, [tweet.id]);
      else setWaiting((ids) => [tweet.id, ...ids.filter((id) => id !== tweet.id)]);
    };
    const stops = [
      onPosted(take),
      listen([topic], {
        ...tweetHandlers,
        tweet: (tweet) => {
          overlay(tweet);
          take(tweet);
        },
        reset: () => void queries.invalidateQueries({ queryKey: latest.current.listKey }),
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [topic, me.id]);

  const count = waiting.filter((id) => find(id) !== undefined).length;
  return (
    <div className={styles.news} role="status">
      {count > 0 && (
        <button
          type="button"
          onClick={() => {
            prepend(listKey, waiting);
            setWaiting([]);
            window.scrollTo({ top: 0 });
          }}
        >
          <Icon name="up" size={16} />
          {t("news", { count })}
        </button>
      )}
    </div>
  );
}

function prepend(key: readonly unknown[], ids: number[]): void {
  queries.setQueryData<InfiniteData<PageOf<number>>>(key, (list) => {
    const first = list?.pages[0];
    if (!list || !first) return list;
    const fresh = ids.filter((id) => !list.pages.some((page) => page.items.includes(id)));
    return { ...list, pages: [{ ...first, items: [...fresh, ...first.items] }, ...list.pages.slice(1)] };
  });
}
