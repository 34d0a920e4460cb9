// Calls every operation of the server with openapi-fetch and the types that openapi-typescript has generated.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import { allowApp, codeOf, Device, fetchWithCookies, mailedToken } from "./belongings";
import { Browser } from "./browser";
import type { components, paths } from "./generated/schema";
import { address, adminKey, eventually, ok, password, picture, provisionGroup, refused, reportingFetch, run } from "./support";

type ErrorType = components["schemas"]["Error"]["error_type"];
type Client = ReturnType<typeof clientWith>;

interface Person {
  api: Client;
  id: number;
  username: string;
}

const clientWith = (headers: Record<string, string>, fetch = reportingFetch) => createClient<paths>({ baseUrl: address, fetch, headers });
const stranger = clientWith({});
const admin = clientWith({ "api-key": adminKey });

/** openapi-fetch writes JSON, unless it is told how to make a form. */
function toForm(body: object): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) {
    form.append(name, value instanceof Blob ? value : String(value));
  }
  return form;
}

async function register(username: string): Promise<Person> {
  const { user } = await ok(stranger.POST("/auth/register", { body: { username, email: `${username}@example.com`, password } }));
  const first = await ok(stranger.POST("/auth/login", { body: { login: username, password } }));
  assert.ok(first.refresh_token);
  const pair = await ok(stranger.POST("/auth/refresh", { body: { refresh_token: first.refresh_token } }));
  return { api: clientWith({ Authorization: `Bearer ${pair.access_token}` }, fetchWithCookies()), id: user.id, username };
}

async function showTheServer(): Promise<void> {
  assert.equal((await ok(stranger.GET("/api/instance"))).limits["tweet_media"], 10);
  await ok(stranger.GET("/health/live"));
  await ok(stranger.GET("/health/ready"));
  assert.match(await ok(admin.GET("/metrics", { parseAs: "text" })), /^# /m);
}

async function changeProfile({ api, id, username }: Person): Promise<void> {
  assert.equal((await ok(api.GET("/auth/me"))).email, `${username}@example.com`);
  assert.equal((await ok(api.PATCH("/api/users/me", { body: { bio: "Poetical science." } }))).user.bio, "Poetical science.");
  assert.equal((await ok(api.PUT("/api/users/{userId}", { params: { path: { userId: id } }, body: { name: "Ada" } }))).user.name, "Ada");
  assert.equal((await ok(api.GET("/api/users/me"))).user.id, id);
  assert.equal((await ok(api.GET("/api/users/{userId}", { params: { path: { userId: id } } }))).user.username, username);
  assert.equal((await ok(api.GET("/api/users/@{username}", { params: { path: { username } } }))).user.avatar, null);
  assert.ok((await ok(api.GET("/api/users", { params: { query: { q: username } } }))).users.some((user) => user.id === id));
  await ok(api.GET("/api/search/users", { params: { query: { q: username } } }));
  await ok(api.GET("/api/users/suggestions"));
}

async function upload({ api }: Person): Promise<number> {
  const body = { file: picture, alt: "A grey dot" };
  const header = { "Idempotency-Key": crypto.randomUUID() };
  const { media_id: mediaId } = await ok(api.POST("/api/medias", { params: { header }, body, bodySerializer: toForm }));
  assert.equal((await ok(api.POST("/api/medias", { params: { header }, body, bodySerializer: toForm }))).media_id, mediaId);
  const other = await ok(api.POST("/api/media/upload", { body: { file: picture }, bodySerializer: toForm }));
  await ok(api.DELETE("/api/media/{mediaId}", { params: { path: { mediaId: other.media_id } } }));
  const path = { mediaId };
  assert.equal((await ok(api.PATCH("/api/media/{mediaId}", { params: { path }, body: { alt: "One dot" } }))).media.alt, "One dot");
  const { media } = await ok(api.GET("/api/media/{mediaId}", { params: { path } }));
  const key = media.variants[0]?.url.split("/").at(-1);
  assert.ok(key);
  assert.ok((await ok(stranger.GET("/media/{key}", { params: { path: { key } }, parseAs: "blob" }))).size > 0);
  return mediaId;
}

async function converse(ada: Person, grace: Person): Promise<number> {
  const header = { "Idempotency-Key": crypto.randomUUID() };
  const body = { tweet_data: `Engines weave algebra #${ada.username}`, tweet_media_ids: [await upload(ada)] };
  const { tweet_id: tweetId } = await ok(ada.api.POST("/api/tweets", { params: { header }, body }));
  assert.equal((await ok(ada.api.POST("/api/tweets", { params: { header }, body }))).tweet_id, tweetId);
  const other = ada.api.POST("/api/tweets", { params: { header }, body: { tweet_data: "Another body" } });
  assert.equal((await refused(409, other)).error_type satisfies ErrorType, "conflict");
  const params = { path: { tweetId } };
  await ok(ada.api.PATCH("/api/tweets/{tweetId}", { params, body: { sensitive: true } }));
  await ok(ada.api.PUT("/api/tweets/{tweetId}", { params, body: { tweet_data: `Engines weave patterns #${ada.username}` } }));
  assert.equal((await ok(ada.api.GET("/api/tweets/{tweetId}/history", { params }))).versions.length, 3);
  const answer = await ok(grace.api.POST("/api/tweets", { body: { tweet_data: "So they do.", in_reply_to_id: tweetId } }));
  const quote = await ok(grace.api.POST("/api/tweets", { body: { tweet_data: "Read this.", quote_of_id: tweetId, visibility: "public" } }));
  const { tweet } = await ok(grace.api.GET("/api/tweets/{tweetId}", { params }));
  assert.deepEqual([tweet.media[0]?.alt, tweet.media[0]?.type, tweet.sensitive], ["One dot", "image", true]);
  assert.equal((await ok(grace.api.GET("/api/tweets/{tweetId}/thread", { params }))).descendants[0]?.id, answer.tweet_id);
  assert.equal((await ok(grace.api.GET("/api/tweets/{tweetId}/replies", { params }))).tweets[0]?.in_reply_to_id, tweetId);
  const quotes = await ok(grace.api.GET("/api/tweets/{tweetId}/quotes", { params }));
  assert.deepEqual([quotes.tweets[0]?.id, quotes.tweets[0]?.quote?.id], [quote.tweet_id, tweetId]);
  return tweetId;
}

async function giveAndTakeBack(ada: Person, { api, id }: Person, tweetId: number): Promise<void> {
  const params = { path: { tweetId } };
  await ok(api.POST("/api/tweets/{tweetId}/likes", { params }));
  await ok(api.POST("/api/tweets/{tweetId}/retweet", { params }));
  await ok(api.POST("/api/tweets/{tweetId}/bookmark", { params }));
  assert.equal((await ok(api.GET("/api/tweets/{tweetId}/likes", { params }))).users[0]?.id, id);
  assert.equal((await ok(api.GET("/api/tweets/{tweetId}/retweets", { params }))).users[0]?.id, id);
  assert.equal((await ok(api.GET("/api/bookmarks"))).tweets[0]?.id, tweetId);
  const liked = await ok(api.GET("/api/users/{userId}/likes", { params: { path: { userId: id } } }));
  assert.deepEqual([liked.tweets[0]?.liked, liked.tweets[0]?.likes[0]?.user_id], [true, id]);
  await readNotifications(ada);
  await ok(api.DELETE("/api/tweets/{tweetId}/likes", { params }));
  await ok(api.DELETE("/api/tweets/{tweetId}/retweet", { params }));
  await ok(api.DELETE("/api/tweets/{tweetId}/bookmark", { params }));
  await ok(ada.api.POST("/api/tweets/{tweetId}/mute", { params }));
  await ok(ada.api.DELETE("/api/tweets/{tweetId}/mute", { params }));
}

async function readNotifications({ api }: Person): Promise<void> {
  await eventually(() => ok(api.GET("/api/notifications/unread_count")), (answer) => answer.unread_count >= 4);
  const { notifications } = await ok(api.GET("/api/notifications", { params: { query: { kinds: "like,reply" } } }));
  assert.deepEqual(new Set(notifications.map((group) => group.kind)), new Set(["like", "reply"]));
  assert.ok(notifications[0]);
  await ok(api.POST("/api/notifications/read", { body: { up_to_id: notifications[0].id } }));
  assert.equal((await ok(api.PATCH("/api/notifications/settings", { body: { like: false } }))).like, false);
  assert.equal((await ok(api.GET("/api/notifications/settings"))).reply, true);
}

async function follow(ada: Person, { api, id }: Person): Promise<void> {
  const params = { path: { userId: ada.id } };
  await ok(api.POST("/api/users/{userId}/follow", { params }));
  assert.equal((await ok(api.GET("/api/users/{userId}/followers", { params }))).users[0]?.id, id);
  const query = { among: `${ada.id}` };
  assert.equal((await ok(api.GET("/api/users/{userId}/following", { params: { path: { userId: id }, query } }))).users[0]?.id, ada.id);
  const seen: number[] = [];
  for (let cursor: string | undefined, pages = 0; pages === 0 || cursor !== undefined; pages++) {
    const page = await ok(api.GET("/api/feed", { params: { query: { limit: 1, ...(cursor === undefined ? {} : { cursor }) } } }));
    seen.push(...page.tweets.map((tweet) => tweet.id));
    cursor = page.next_cursor;
  }
  assert.deepEqual([seen.length, new Set(seen).size], [3, 3]);
  assert.equal((await ok(api.GET("/api/tweets", { params: { query: { sort: "latest", scope: "following" } } }))).tweets.length, 3);
  assert.equal((await ok(api.GET("/api/users/{userId}/tweets", { params: { ...params, query: { media: true } } }))).tweets.length, 1);
  await ok(api.DELETE("/api/users/{userId}/follow", { params }));
  await ok(api.POST("/api/users/{userId}/mute", { params }));
  assert.equal((await ok(api.GET("/api/users/me/mutes"))).users[0]?.id, ada.id);
  await ok(api.DELETE("/api/users/{userId}/mute", { params }));
  await ok(api.PUT("/api/users/{userId}/note", { params, body: { text: "Knows compilers" } }));
  assert.equal((await ok(api.GET("/api/users/{userId}/note", { params }))).note?.text, "Knows compilers");
  assert.equal((await ok(api.GET("/api/users/me/notes"))).notes[0]?.user.id, ada.id);
  await ok(api.DELETE("/api/users/{userId}/note", { params }));
  await ok(api.POST("/api/users/{userId}/block", { params }));
  assert.equal((await ok(api.GET("/api/users/me/blocks"))).users[0]?.id, ada.id);
  await ok(api.DELETE("/api/users/{userId}/block", { params }));
}

async function find({ api, username }: Person, tweetId: number): Promise<void> {
  const found = await ok(api.GET("/api/search/tweets", { params: { query: { q: `patterns #${username}`, sort: "latest" } } }));
  assert.equal(found.tweets[0]?.id, tweetId);
  assert.equal(typeof found.tweets[0]?.highlights[0]?.start, "number");
  await eventually(
    () => ok(api.GET("/api/search/hashtags", { params: { query: { q: username } } })), (page) => page.hashtags[0]?.tag === username);
  const tagged = await ok(api.GET("/api/hashtags/{tag}/tweets", { params: { path: { tag: username } } }));
  assert.equal(tagged.tweets[0]?.id, tweetId);
  await ok(api.GET("/api/trending"));
  await ok(api.GET("/api/discover"));
  assert.equal((await ok(api.GET("/api/users/me/analytics", { params: { query: { days: 7 } } }))).days.length, 7);
}

async function listen({ api }: Person): Promise<void> {
  const { ticket } = await ok(api.POST("/api/stream/tickets"));
  const body = await ok(stranger.GET("/api/stream", { params: { query: { ticket, topics: "feed" } }, parseAs: "stream" }));
  assert.ok(body);
  const reader = body.getReader();
  assert.match(Buffer.from((await reader.read()).value ?? []).toString(), /event: hello/);
  await reader.cancel();
}

async function moderate({ api }: Person, tweetId: number): Promise<void> {
  await ok(api.POST("/api/tweets/{tweetId}/report", { params: { path: { tweetId } }, body: { category: "spam" } }));
  const { reports } = await ok(admin.GET("/api/admin/reports", { params: { query: { status: "open" } } }));
  const report = reports.find((open) => open.tweet_id === tweetId);
  assert.ok(report);
  const body = { outcome: "dismiss", note: "It is fine." } as const;
  const resolved = await ok(admin.POST("/api/admin/reports/{reportId}/resolve", { params: { path: { reportId: report.id } }, body }));
  assert.equal(resolved.report.resolution?.outcome, "dismiss");
}

async function administer(username: string): Promise<void> {
  const { user } = await ok(admin.POST("/api/admin/users", { body: { name: "Linus", username } }));
  const params = { path: { userId: user.id } };
  assert.equal((await ok(admin.PATCH("/api/admin/users/{userId}", { params, body: { role: "moderator" } }))).user.role, "moderator");
  const { users } = await ok(admin.GET("/api/admin/users", { params: { query: { q: username, active: true, role: "moderator" } } }));
  assert.equal(users[0]?.id, user.id);
  const issued = await ok(admin.POST("/api/admin/users/{userId}/api-keys", { params, body: { name: "build server" } }));
  const session = await ok(clientWith({ "api-key": issued.api_key }).POST("/auth/sessions"));
  assert.equal(session.token_type, "Bearer");
  const { sessions } = await ok(admin.GET("/api/admin/users/{userId}/sessions", { params }));
  assert.ok(sessions[0]);
  const ended = { path: { userId: user.id, sessionId: sessions[0].id } };
  await ok(admin.DELETE("/api/admin/users/{userId}/sessions/{sessionId}", { params: ended }));
  const { api_keys: keys } = await ok(admin.GET("/api/admin/users/{userId}/api-keys", { params }));
  assert.ok(keys[0]);
  await ok(admin.DELETE("/api/admin/users/{userId}/api-keys/{keyId}", { params: { path: { userId: user.id, keyId: keys[0].id } } }));
  const once = await ok(admin.POST("/api/admin/users/{userId}/password", { params }));
  assert.equal((await ok(stranger.POST("/auth/login", { body: { login: username, password: once.password } }))).must_change_password, true);
  const { entries } = await ok(admin.GET("/api/admin/audit", { params: { query: { user_id: user.id } } }));
  assert.ok(entries.some((entry) => entry.action === "created_user"));
}

async function provision(name: string): Promise<void> {
  const created = await ok(admin.POST("/api/admin/scim/tokens", { body: { name } }));
  await provisionGroup(created.token, name);
  const { groups } = await ok(admin.GET("/api/admin/scim/groups", { params: { query: { limit: 100 } } }));
  const group = groups.find((provisioned) => provisioned.name === name);
  assert.ok(group);
  await ok(admin.PATCH("/api/admin/scim/groups/{groupId}", { params: { path: { groupId: group.id } }, body: { role: "moderator" } }));
  const { scim_tokens: tokens } = await ok(admin.GET("/api/admin/scim/tokens"));
  assert.ok(tokens.some((token) => token.id === created.scim_token.id && token.last_used_at !== null));
  await ok(admin.DELETE("/api/admin/scim/tokens/{tokenId}", { params: { path: { tokenId: created.scim_token.id } } }));
}

async function useApps({ api, id, username }: Person): Promise<void> {
  await allowApp(address, username, password);
  const { apps } = await ok(api.GET("/api/users/me/apps"));
  assert.deepEqual([apps[0]?.name, apps[0]?.scopes], ["Reader", ["read"]]);
  await ok(api.DELETE("/api/users/me/apps/{appId}", { params: { path: { appId: apps[0]?.id ?? 0 } } }));
  await allowApp(address, username, password);
  const listed = await ok(admin.GET("/api/admin/users/{userId}/apps", { params: { path: { userId: id } } }));
  const path = { userId: id, appId: listed.apps[0]?.id ?? 0 };
  await ok(admin.DELETE("/api/admin/users/{userId}/apps/{appId}", { params: { path } }));
}

async function changeCredentials(person: Person): Promise<void> {
  const { api, username } = person;
  await useApps(person);
  const created = await ok(api.POST("/api/users/me/api-keys", { body: { name: "reads", read_only: true, current_password: password } }));
  assert.equal((await ok(api.GET("/api/users/me/api-keys"))).api_keys[0]?.name, "reads");
  await ok(clientWith({ "api-key": created.api_key }).GET("/api/users/me"));
  await ok(api.DELETE("/api/users/me/api-keys/{keyId}", { params: { path: { keyId: created.key.id } } }));
  await ok(stranger.POST("/auth/login", { body: { login: username, password } }));
  const { sessions } = await ok(api.GET("/auth/sessions"));
  const other = sessions.find((session) => !session.current);
  assert.ok(other);
  await ok(api.DELETE("/auth/sessions/{sessionId}", { params: { path: { sessionId: other.id } } }));
  await ok(api.POST("/auth/email", { body: { email: `new_${username}@example.com`, current_password: password } }));
  await ok(api.POST("/auth/password", { body: { current_password: password, new_password: "the engine weaves flowers" } }));
}

async function useMail({ api }: Person, name: string): Promise<void> {
  await ok(api.POST("/auth/email/confirmation"));
  const address = `${name}@example.com`;
  assert.equal((await ok(stranger.POST("/auth/email/confirm", { body: { token: await mailedToken("confirm", address) } }))).email, address);
  const email = `invited_${name}@example.com`;
  const { invitation } = await ok(admin.POST("/api/admin/invitations", { body: { email, role: "user", language: "en" } }));
  const token = await mailedToken("invitation", email);
  assert.equal((await ok(stranger.POST("/auth/invitation", { body: { token } }))).email, email);
  const { user } = await ok(stranger.POST("/auth/invitation/accept", { body: { token, username: `invited_${name}`, password } }));
  const { invitations } = await ok(admin.GET("/api/admin/invitations"));
  assert.equal(invitations.find((one) => one.id === invitation.id)?.user_id, user.id);
  const other = await ok(admin.POST("/api/admin/invitations", { body: { email: `other_${email}` } }));
  await ok(admin.DELETE("/api/admin/invitations/{invitationId}", { params: { path: { invitationId: other.invitation.id } } }));
  await ok(stranger.POST("/auth/password/forgotten", { body: { email } }));
  const body = { token: await mailedToken("reset", email), new_password: "the engine weaves leaves" };
  await ok(stranger.POST("/auth/password/reset", { body }));
  await ok(stranger.POST("/auth/login", { body: { login: email, password: body.new_password } }));
}

async function useSecondFactors({ api, id }: Person): Promise<void> {
  const { secret } = await ok(api.POST("/auth/totp", { body: { current_password: password } }));
  assert.equal((await ok(api.POST("/auth/totp/confirm", { body: { code: codeOf(secret) } }))).recovery_codes?.length, 10);
  const { recovery_codes: codes } = await ok(api.POST("/auth/recovery-codes", { body: { current_password: password } }));
  const begun = await ok(api.POST("/auth/passkeys/options", { body: { current_password: password } }));
  const device = new Device();
  const { passkey } = await ok(api.POST("/auth/passkeys", { body: { name: "laptop", credential: device.create(begun.options) } }));
  const params = { path: { passkeyId: passkey.id } };
  await ok(api.PATCH("/auth/passkeys/{passkeyId}", { params, body: { name: "old laptop" } }));
  assert.equal((await ok(api.GET("/auth/passkeys"))).passkeys[0]?.name, "old laptop");
  const browser = clientWith({}, fetchWithCookies());
  const { options } = await ok(browser.POST("/auth/login/passkey/options"));
  assert.equal((await ok(browser.POST("/auth/login/passkey", { body: { credential: device.get(options) } }))).token_type, "Bearer");
  assert.equal((await ok(api.GET("/auth/second-factor"))).recovery_codes_left, 10);
  await ok(api.DELETE("/auth/passkeys/{passkeyId}", { params, body: { current_password: password } }));
  await ok(api.DELETE("/auth/totp", { body: { current_password: password, code: codes?.[0] ?? "" } }));
  const user = { params: { path: { userId: id } } };
  assert.equal((await ok(admin.GET("/api/admin/users/{userId}/second-factor", user))).authenticator_since, null);
  await ok(admin.DELETE("/api/admin/users/{userId}/second-factor", user));
}

async function signInAtTheProvider(person: string): Promise<void> {
  const browser = new Browser();
  const page = clientWith({}, browser.fetch);
  const provider = { params: { path: { provider: "acme" } } };
  const { location } = await ok(page.POST("/auth/sign-on/{provider}", { ...provider, body: { back: "/search" } }));
  assert.equal((await browser.visit(location, person)).pathname, "/signed-on");
  const { access_token: token } = await ok(page.POST("/auth/refresh"));
  const api = clientWith({ Authorization: `Bearer ${token}` });
  const { user } = await ok(api.GET("/auth/me"));
  const [identity] = (await ok(api.GET("/api/users/me/identities"))).identities;
  assert.equal(identity?.subject, person);
  const ways = await ok(admin.GET("/api/admin/users/{userId}/sign-in", { params: { path: { userId: user.id } } }));
  assert.deepEqual([ways.password_since, ways.identities[0]?.label], [null, "Acme"]);
  await ok(api.POST("/auth/password", { body: { new_password: password } }));
  const link = await ok(api.POST("/api/users/me/identities", { body: { provider: "acme", current_password: password } }));
  assert.ok(link.location.startsWith(identity.issuer));
  const params = { path: { identityId: identity.id } };
  await ok(api.DELETE("/api/users/me/identities/{identityId}", { params, body: { current_password: password } }));
}

async function readErrors({ api }: Person): Promise<void> {
  const missing = await refused(404, api.GET("/api/tweets/{tweetId}", { params: { path: { tweetId: Number.MAX_SAFE_INTEGER } } }));
  assert.equal(missing.error_type satisfies ErrorType, "not_found");
  const empty = await refused(400, api.POST("/api/tweets", { body: { tweet_data: "" } }));
  assert.equal(empty.error_type satisfies ErrorType, "invalid_request");
  assert.deepEqual(empty.errors?.["tweet_data"], ["A tweet needs a text or media."]);
  assert.equal((await refused(401, stranger.GET("/api/feed"))).error_type satisfies ErrorType, "unauthenticated");
}

/** Never called: these calls are wrong, and the compiler must say so. */
export async function wrongCalls(api: Client): Promise<void> {
  // @ts-expect-error A sign-in needs a password.
  await api.POST("/auth/login", { body: { login: "ada" } });
  // @ts-expect-error A search needs words.
  await api.GET("/api/search/tweets");
  // @ts-expect-error There is no such order.
  await api.GET("/api/tweets", { params: { query: { sort: "random" } } });
  // @ts-expect-error An upload needs a file.
  await api.POST("/api/medias", { body: { alt: "A grey dot" }, bodySerializer: toForm });
  // @ts-expect-error Ids are numbers.
  await api.GET("/api/tweets/{tweetId}", { params: { path: { tweetId: "42" } } });
}

run(async () => {
  const [ada, grace] = [await register("ada_fetch"), await register("grace_fetch")];
  await showTheServer();
  await changeProfile(ada);
  const tweetId = await converse(ada, grace);
  await giveAndTakeBack(ada, grace, tweetId);
  await follow(ada, grace);
  await find(ada, tweetId);
  await listen(ada);
  await moderate(grace, tweetId);
  await administer("linus_fetch");
  await provision("Microblog moderators by fetch");
  await useMail(grace, "grace_fetch");
  await useSecondFactors(grace);
  await signInAtTheProvider("bob");
  await readErrors(ada);
  assert.ok((await ok(ada.api.GET("/api/users/me/export", { parseAs: "blob" }))).size > 0);
  await ok(ada.api.DELETE("/api/tweets/{tweetId}", { params: { path: { tweetId } } }));
  await changeCredentials(ada);
  await ok(ada.api.POST("/auth/logout"));
  await ok(grace.api.DELETE("/api/users/{userId}", { params: { path: { userId: grace.id } }, body: { password } }));
  await refused(401, grace.api.GET("/api/users/me"));
});
