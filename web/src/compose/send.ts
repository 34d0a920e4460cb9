import { call } from "../api/client";
import type { ComposeTarget } from "../tweets/composer";
import { showPostedTweet } from "../tweets/postedTweets";
import { storeTweet } from "../tweets/store";
import type { Draft } from "./draft";

/** Posts the draft, or saves the edit. */
export async function submitDraft(
  { replyTo, quoteOf, edit }: ComposeTarget,
  { text, subject, sensitive, visibility, media, key }: Draft,
): Promise<void> {
  if (edit !== undefined) {
    const body = { tweet_data: text, subject: subject || null, sensitive };
    await call("patch", "/api/tweets/{tweetId}", { path: { tweetId: edit }, body });
    storeTweet((await call("get", "/api/tweets/{tweetId}", { path: { tweetId: edit } })).tweet);
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
  showPostedTweet((await call("get", "/api/tweets/{tweetId}", { path: { tweetId: tweet_id } })).tweet);
}
