import type { Tweet } from "../api/types";

export type Segment =
  | { kind: "text"; text: string }
  | { kind: "link"; text: string; href: string; external: boolean }
  | { kind: "mark"; text: string };

type TweetText = Pick<Tweet, "content" | "entities" | "mentions" | "highlights">;

/**
 * Splits a text at its links, hashtags, mentions and search highlights. Positions are UTF-16 code units, as in the API.
 * Of a folded text only the part before `fold` is returned; a link across the fold is left out.
 */
export function segmentsOf({ content, entities, mentions, highlights }: TweetText, fold = content.length): Segment[] {
  const names = new Map(mentions.map((card) => [card.id, card.username]));
  const linked = [
    ...entities.links.map((e) => ({ ...e, href: e.url, away: true })),
    ...entities.hashtags.map((e) => ({ ...e, href: `/tags/${encodeURIComponent(e.tag)}`, away: false })),
    ...entities.mentions.flatMap((e) => (names.has(e.user_id) ? [{ ...e, href: `/@${names.get(e.user_id)}`, away: false }] : [])),
  ].sort((a, b) => a.start - b.start);

  const pieces: Segment[] = [];
  let at = 0;
  for (const { start, end, href, away } of linked) {
    if (start < at || end > fold) {
      continue;
    }
    pieces.push(...highlighted(content, at, start, highlights));
    pieces.push({ kind: "link", text: content.slice(start, end), href, external: away });
    at = end;
  }

  const cut = linked.find(({ start, end }) => start < fold && end > fold && start >= at)?.start ?? fold;
  pieces.push(...highlighted(content, at, cut, highlights));
  return pieces;
}

function highlighted(content: string, from: number, to: number, highlights: TweetText["highlights"]): Segment[] {
  const pieces: Segment[] = [];
  let at = from;
  const add = (kind: "text" | "mark", end: number) => {
    if (end > at) {
      pieces.push({ kind, text: content.slice(at, end) });
    }
    at = Math.max(at, end);
  };
  for (const { start, end } of highlights) {
    if (end <= at || start >= to) {
      continue;
    }
    add("text", Math.max(start, at));
    add("mark", Math.min(end, to));
  }

  add("text", to);
  return pieces;
}

/** A URL for display: without the scheme, and truncated to 40 characters. */
export function shortUrl(url: string): string {
  const short = url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return short.length > 40 ? `${short.slice(0, 38)}…` : short;
}
