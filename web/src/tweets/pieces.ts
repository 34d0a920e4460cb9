import type { Tweet } from "../api/types";

export type Piece =
  | { kind: "text"; text: string }
  | { kind: "link"; text: string; href: string; away: boolean }
  | { kind: "mark"; text: string };

type Part = Pick<Tweet, "content" | "entities" | "mentions" | "highlights">;

/** Takes a text apart at its links, tags and mentions, and at what a search found; the places are the server's, in UTF-16 units as here. */
export function piecesOf({ content, entities, mentions, highlights }: Part): Piece[] {
  const names = new Map(mentions.map((card) => [card.id, card.username]));
  const linked = [
    ...entities.links.map((e) => ({ ...e, href: e.url, away: true })),
    ...entities.hashtags.map((e) => ({ ...e, href: `/tags/${encodeURIComponent(e.tag)}`, away: false })),
    ...entities.mentions.flatMap((e) => (names.has(e.user_id) ? [{ ...e, href: `/@${names.get(e.user_id)}`, away: false }] : [])),
  ].sort((a, b) => a.start - b.start);

  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end, href, away } of linked) {
    if (start < at) continue;
    pieces.push(...plain(content, at, start, highlights));
    pieces.push({ kind: "link", text: content.slice(start, end), href, away });
    at = end;
  }

  pieces.push(...plain(content, at, content.length, highlights));
  return pieces;
}

function plain(content: string, from: number, to: number, highlights: Part["highlights"]): Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  const add = (kind: "text" | "mark", end: number) => {
    if (end > at) pieces.push({ kind, text: content.slice(at, end) });
    at = Math.max(at, end);
  };
  for (const { start, end } of highlights) {
    if (end <= at || start >= to) continue;
    add("text", Math.max(start, at));
    add("mark", Math.min(end, to));
  }

  add("text", to);
  return pieces;
}

/** A link as it is shown: without its scheme, and cut when it is long. */
export function brief(url: string): string {
  const short = url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  return short.length > 40 ? `${short.slice(0, 38)}…` : short;
}
