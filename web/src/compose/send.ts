import { call } from "../api/client";
import { remember } from "../tweets/store";
import type { Composing } from "./composer";
import type { Draft } from "./draft";
import { posted } from "./posted";

/** Posts what was written, or saves what was changed. */
export async function send(
  { replyTo, quoteOf, edit }: Composing,
  { text, subject, sensitive, visibility, media, key }: Draft,
): Promise<void> {
  if (edit !== undefined) {
    const body = { tweet_data: text, subject: subject || null, sensitive };
    await call("patch", "/api/tweets/{tweetId}", { path: { tweetId: edit }, body });
    remember((await call("get", "/api/tweets/{tweetId}", { path: { tweetId: edit } })).tweet);
    return;
  }

  const body = {
    tweet_data: text,
    tweet_media_ids: media.map((one) => one.id),
    in_reply_to_id: replyTo ?? null,
    quote_of_id: quoteOf ?? null,
    visibility,
    subject: subject || null,
    sensitive,
  };
  const { tweet_id } = await call("post", "/api/tweets", { body, idempotencyKey: key });
  posted((await call("get", "/api/tweets/{tweetId}", { path: { tweetId: tweet_id } })).tweet);
}
