// Calls every operation of the server with the client that Hey API has generated.
import assert from "node:assert/strict";
import { allowApp, codeOf, Device, fetchWithCookies, mailedToken } from "./belongings";
import { Browser } from "./browser";
import * as sdk from "./generated/client";
import { type Client, createClient, createConfig } from "./generated/client/client";
import { address, adminKey, eventually, ok, password, picture, provisionGroup, refused, reportingFetch, run } from "./support";

type ErrorType = sdk.Error["error_type"];

interface Person {
  api: Client;
  id: number;
  username: string;
}

const stranger = createClient(createConfig({ baseUrl: address, fetch: reportingFetch }));

/** Somebody with an access token, or with an API key: the server refuses both in one request. */
function signedIn(type: "http" | "apiKey", credential: string, fetch = reportingFetch): Client {
  const auth = (scheme: { type: "http" | "apiKey" }) => (scheme.type === type ? credential : undefined);
  return createClient(createConfig({ baseUrl: address, fetch, auth }));
}

const admin = signedIn("apiKey", adminKey);

async function register(username: string): Promise<Person> {
  const { user } = await ok(sdk.registerAccount({ client: stranger, body: { username, email: `${username}@example.com`, password } }));
  const first = await ok(sdk.signIn({ client: stranger, body: { login: username, password } }));
  assert.ok(first.refresh_token);
  const pair = await ok(sdk.refreshTokens({ client: stranger, body: { refresh_token: first.refresh_token } }));
  return { api: signedIn("http", pair.access_token, fetchWithCookies()), id: user.id, username };
}

async function showTheServer(): Promise<void> {
  assert.equal((await ok(sdk.showInstance({ client: stranger }))).limits["tweet_media"], 10);
  await ok(sdk.isAlive({ client: stranger }));
  await ok(sdk.isReady({ client: stranger }));
  assert.match(await ok(sdk.getMetrics({ client: admin })), /^# /m);
}

async function changeProfile({ api, id, username }: Person): Promise<void> {
  assert.equal((await ok(sdk.showCaller({ client: api }))).email, `${username}@example.com`);
  assert.equal((await ok(sdk.changeMyProfile({ client: api, body: { bio: "Poetical science." } }))).user.bio, "Poetical science.");
  assert.equal((await ok(sdk.changeProfile({ client: api, path: { userId: id }, body: { name: "Ada" } }))).user.name, "Ada");
  assert.equal((await ok(sdk.getMe({ client: api }))).user.id, id);
  assert.equal((await ok(sdk.getUser({ client: api, path: { userId: id } }))).user.username, username);
  assert.equal((await ok(sdk.getUserByName({ client: api, path: { username } }))).user.avatar, null);
  assert.ok((await ok(sdk.listUsers({ client: api, query: { q: username } }))).users.some((user) => user.id === id));
  await ok(sdk.searchUsers({ client: api, query: { q: username } }));
  await ok(sdk.suggestUsers({ client: api }));
}

async function upload({ api }: Person): Promise<number> {
  const body = { file: picture, alt: "A grey dot" };
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  const { media_id: mediaId } = await ok(sdk.uploadMedia({ client: api, headers, body }));
  assert.equal((await ok(sdk.uploadMedia({ client: api, headers, body }))).media_id, mediaId);
  const other = await ok(sdk.uploadMediaAlias({ client: api, body: { file: picture } }));
  await ok(sdk.deleteMedia({ client: api, path: { mediaId: other.media_id } }));
  const path = { mediaId };
  assert.equal((await ok(sdk.changeMedia({ client: api, path, body: { alt: "One dot" } }))).media.alt, "One dot");
  const { media } = await ok(sdk.getMedia({ client: api, path }));
  const key = media.variants[0]?.url.split("/").at(-1);
  assert.ok(key);
  assert.ok((await ok(sdk.serveFile({ client: stranger, path: { key } }))).size > 0);
  return mediaId;
}

async function converse(ada: Person, grace: Person): Promise<number> {
  const headers = { "Idempotency-Key": crypto.randomUUID() };
  const body = { tweet_data: `Engines weave algebra #${ada.username}`, tweet_media_ids: [await upload(ada)] };
  const { tweet_id: tweetId } = await ok(sdk.createTweet({ client: ada.api, headers, body }));
  assert.equal((await ok(sdk.createTweet({ client: ada.api, headers, body }))).tweet_id, tweetId);
  const other = sdk.createTweet({ client: ada.api, headers, body: { tweet_data: "Another body" } });
  assert.equal((await refused(409, other)).error_type satisfies ErrorType, "conflict");
  const path = { tweetId };
  await ok(sdk.editTweet({ client: ada.api, path, body: { sensitive: true } }));
  await ok(sdk.editTweetByPut({ client: ada.api, path, body: { tweet_data: `Engines weave patterns #${ada.username}` } }));
  assert.equal((await ok(sdk.listVersions({ client: ada.api, path }))).versions.length, 3);
  const answer = await ok(sdk.createTweet({ client: grace.api, body: { tweet_data: "So they do.", in_reply_to_id: tweetId } }));
  const quoting = { tweet_data: "Read this.", quote_of_id: tweetId, visibility: "public" } as const;
  const quote = await ok(sdk.createTweet({ client: grace.api, body: quoting }));
  const { tweet } = await ok(sdk.getTweet({ client: grace.api, path }));
  assert.deepEqual([tweet.media[0]?.alt, tweet.media[0]?.type, tweet.sensitive], ["One dot", "image", true]);
  assert.equal((await ok(sdk.getThread({ client: grace.api, path }))).descendants[0]?.id, answer.tweet_id);
  assert.equal((await ok(sdk.listReplies({ client: grace.api, path }))).tweets[0]?.in_reply_to_id, tweetId);
  const quotes = await ok(sdk.listQuotes({ client: grace.api, path }));
  assert.deepEqual([quotes.tweets[0]?.id, quotes.tweets[0]?.quote?.id], [quote.tweet_id, tweetId]);
  return tweetId;
}

async function giveAndTakeBack(ada: Person, { api, id }: Person, tweetId: number): Promise<void> {
  const path = { tweetId };
  await ok(sdk.likeTweet({ client: api, path }));
  await ok(sdk.retweetTweet({ client: api, path }));
  await ok(sdk.bookmarkTweet({ client: api, path }));
  assert.equal((await ok(sdk.listLikers({ client: api, path }))).users[0]?.id, id);
  assert.equal((await ok(sdk.listRetweeters({ client: api, path }))).users[0]?.id, id);
  assert.equal((await ok(sdk.listBookmarks({ client: api }))).tweets[0]?.id, tweetId);
  const liked = await ok(sdk.listLikedTweets({ client: api, path: { userId: id } }));
  assert.deepEqual([liked.tweets[0]?.liked, liked.tweets[0]?.likes[0]?.user_id], [true, id]);
  await readNotifications(ada);
  await ok(sdk.unlikeTweet({ client: api, path }));
  await ok(sdk.unretweetTweet({ client: api, path }));
  await ok(sdk.unbookmarkTweet({ client: api, path }));
  await ok(sdk.muteThread({ client: ada.api, path }));
  await ok(sdk.unmuteThread({ client: ada.api, path }));
}

async function readNotifications({ api }: Person): Promise<void> {
  await eventually(() => ok(sdk.countUnreadNotifications({ client: api })), (answer) => answer.unread_count >= 4);
  const { notifications } = await ok(sdk.listNotifications({ client: api, query: { kinds: "like,reply" } }));
  assert.deepEqual(new Set(notifications.map((group) => group.kind)), new Set(["like", "reply"]));
  assert.ok(notifications[0]);
  await ok(sdk.markNotificationsRead({ client: api, body: { up_to_id: notifications[0].id } }));
  assert.equal((await ok(sdk.changeNotificationSettings({ client: api, body: { like: false } }))).like, false);
  assert.equal((await ok(sdk.showNotificationSettings({ client: api }))).reply, true);
}

async function follow(ada: Person, { api, id }: Person): Promise<void> {
  const path = { userId: ada.id };
  await ok(sdk.followUser({ client: api, path }));
  assert.equal((await ok(sdk.listFollowers({ client: api, path }))).users[0]?.id, id);
  const query = { among: `${ada.id}` };
  assert.equal((await ok(sdk.listFollowing({ client: api, path: { userId: id }, query }))).users[0]?.id, ada.id);
  const seen: number[] = [];
  for (let cursor: string | undefined, pages = 0; pages === 0 || cursor !== undefined; pages++) {
    const page = await ok(sdk.listFeed({ client: api, query: { limit: 1, ...(cursor === undefined ? {} : { cursor }) } }));
    seen.push(...page.tweets.map((tweet) => tweet.id));
    cursor = page.next_cursor;
  }
  assert.deepEqual([seen.length, new Set(seen).size], [3, 3]);
  assert.equal((await ok(sdk.listTweets({ client: api, query: { sort: "latest", scope: "following" } }))).tweets.length, 3);
  assert.equal((await ok(sdk.listTweetsOfUser({ client: api, path, query: { media: true } }))).tweets.length, 1);
  await ok(sdk.unfollowUser({ client: api, path }));
  await ok(sdk.muteUser({ client: api, path }));
  assert.equal((await ok(sdk.listMutes({ client: api }))).users[0]?.id, ada.id);
  await ok(sdk.unmuteUser({ client: api, path }));
  await ok(sdk.setNote({ client: api, path, body: { text: "Knows compilers" } }));
  assert.equal((await ok(sdk.showNote({ client: api, path }))).note?.text, "Knows compilers");
  assert.equal((await ok(sdk.listNotes({ client: api }))).notes[0]?.user.id, ada.id);
  await ok(sdk.deleteNote({ client: api, path }));
  await ok(sdk.blockUser({ client: api, path }));
  assert.equal((await ok(sdk.listBlocks({ client: api }))).users[0]?.id, ada.id);
  await ok(sdk.unblockUser({ client: api, path }));
}

async function find({ api, username }: Person, tweetId: number): Promise<void> {
  const found = await ok(sdk.searchTweets({ client: api, query: { q: `patterns #${username}`, sort: "latest" } }));
  assert.equal(found.tweets[0]?.id, tweetId);
  assert.equal(typeof found.tweets[0]?.highlights[0]?.start, "number");
  await eventually(
    () => ok(sdk.searchHashtags({ client: api, query: { q: username } })), (page) => page.hashtags[0]?.tag === username);
  const tagged = await ok(sdk.listTweetsOfHashtag({ client: api, path: { tag: username } }));
  assert.equal(tagged.tweets[0]?.id, tweetId);
  await ok(sdk.listTrends({ client: api }));
  await ok(sdk.discoverTweets({ client: api }));
  assert.equal((await ok(sdk.showAnalytics({ client: api, query: { days: 7 } }))).days.length, 7);
}

async function listen({ api }: Person): Promise<void> {
  const { ticket } = await ok(sdk.createStreamTicket({ client: api }));
  // The stream itself gives the data of the events; their names and ids come to onSseEvent.
  const names: (string | undefined)[] = [];
  const onSseEvent = ({ event }: { event?: string }) => names.push(event);
  const { stream } = await sdk.streamEvents({ client: stranger, query: { ticket, topics: "feed" }, onSseEvent });
  for await (const _ of stream) {
    break;
  }
  assert.deepEqual(names, ["hello"]);
}

async function moderate({ api }: Person, tweetId: number): Promise<void> {
  await ok(sdk.reportTweet({ client: api, path: { tweetId }, body: { category: "spam" } }));
  const { reports } = await ok(sdk.listReports({ client: admin, query: { status: "open" } }));
  const report = reports.find((open) => open.tweet_id === tweetId);
  assert.ok(report);
  const body = { outcome: "dismiss", note: "It is fine." } as const;
  const resolved = await ok(sdk.resolveReport({ client: admin, path: { reportId: report.id }, body }));
  assert.equal(resolved.report.resolution?.outcome, "dismiss");
}

async function administer(username: string): Promise<void> {
  const { user } = await ok(sdk.createUser({ client: admin, body: { name: "Linus", username } }));
  const path = { userId: user.id };
  assert.equal((await ok(sdk.changeUser({ client: admin, path, body: { role: "moderator" } }))).user.role, "moderator");
  const { users } = await ok(sdk.listAccounts({ client: admin, query: { q: username, active: true, role: "moderator" } }));
  assert.equal(users[0]?.id, user.id);
  const issued = await ok(sdk.issueApiKey({ client: admin, path, body: { name: "build server" } }));
  const session = await ok(sdk.startSession({ client: signedIn("apiKey", issued.api_key) }));
  assert.equal(session.token_type, "Bearer");
  const { sessions } = await ok(sdk.listSessionsOfUser({ client: admin, path }));
  assert.ok(sessions[0]);
  const ended = { userId: user.id, sessionId: sessions[0].id };
  await ok(sdk.endSessionOfUser({ client: admin, path: ended }));
  const { api_keys: keys } = await ok(sdk.listApiKeysOfUser({ client: admin, path }));
  assert.ok(keys[0]);
  await ok(sdk.revokeApiKeyOfUser({ client: admin, path: { userId: user.id, keyId: keys[0].id } }));
  const once = await ok(sdk.setOneTimePassword({ client: admin, path }));
  assert.equal((await ok(sdk.signIn({ client: stranger, body: { login: username, password: once.password } }))).must_change_password, true);
  const { entries } = await ok(sdk.listAuditEntries({ client: admin, query: { user_id: user.id } }));
  assert.ok(entries.some((entry) => entry.action === "created_user"));
}

async function provision(name: string): Promise<void> {
  const created = await ok(sdk.createScimToken({ client: admin, body: { name } }));
  await provisionGroup(created.token, name);
  const { groups } = await ok(sdk.listProvisionedGroups({ client: admin, query: { limit: 100 } }));
  const group = groups.find((provisioned) => provisioned.name === name);
  assert.ok(group);
  await ok(sdk.changeProvisionedGroup({ client: admin, path: { groupId: group.id }, body: { role: "moderator" } }));
  const { scim_tokens: tokens } = await ok(sdk.listScimTokens({ client: admin }));
  assert.ok(tokens.some((token) => token.id === created.scim_token.id && token.last_used_at !== null));
  await ok(sdk.revokeScimToken({ client: admin, path: { tokenId: created.scim_token.id } }));
}

async function useApps({ api, id, username }: Person): Promise<void> {
  await allowApp(address, username, password);
  const { apps } = await ok(sdk.listApps({ client: api }));
  assert.deepEqual([apps[0]?.name, apps[0]?.scopes], ["Reader", ["read"]]);
  await ok(sdk.endApp({ client: api, path: { appId: apps[0]?.id ?? 0 } }));
  await allowApp(address, username, password);
  const listed = await ok(sdk.listAppsOfUser({ client: admin, path: { userId: id } }));
  await ok(sdk.endAppOfUser({ client: admin, path: { userId: id, appId: listed.apps[0]?.id ?? 0 } }));
}

async function changeCredentials(person: Person): Promise<void> {
  const { api, username } = person;
  await useApps(person);
  const created = await ok(sdk.createApiKey({ client: api, body: { name: "reads", read_only: true, current_password: password } }));
  assert.equal((await ok(sdk.listApiKeys({ client: api }))).api_keys[0]?.name, "reads");
  await ok(sdk.getMe({ client: signedIn("apiKey", created.api_key) }));
  await ok(sdk.revokeApiKey({ client: api, path: { keyId: created.key.id } }));
  await ok(sdk.signIn({ client: stranger, body: { login: username, password } }));
  const { sessions } = await ok(sdk.listSessions({ client: api }));
  const other = sessions.find((session) => !session.current);
  assert.ok(other);
  await ok(sdk.endSession({ client: api, path: { sessionId: other.id } }));
  await ok(sdk.changeEmail({ client: api, body: { email: `new_${username}@example.com`, current_password: password } }));
  await ok(sdk.changePassword({ client: api, body: { current_password: password, new_password: "the engine weaves flowers" } }));
}

async function useMail({ api }: Person, name: string): Promise<void> {
  await ok(sdk.sendEmailConfirmation({ client: api }));
  const address = `${name}@example.com`;
  assert.equal((await ok(sdk.confirmEmail({ client: stranger, body: { token: await mailedToken("confirm", address) } }))).email, address);
  const email = `invited_${name}@example.com`;
  const { invitation } = await ok(sdk.createInvitation({ client: admin, body: { email, role: "user", language: "en" } }));
  const token = await mailedToken("invitation", email);
  assert.equal((await ok(sdk.showInvitation({ client: stranger, body: { token } }))).email, email);
  const { user } = await ok(sdk.acceptInvitation({ client: stranger, body: { token, username: `invited_${name}`, password } }));
  const { invitations } = await ok(sdk.listInvitations({ client: admin }));
  assert.equal(invitations.find((one) => one.id === invitation.id)?.user_id, user.id);
  const other = await ok(sdk.createInvitation({ client: admin, body: { email: `other_${email}` } }));
  await ok(sdk.revokeInvitation({ client: admin, path: { invitationId: other.invitation.id } }));
  await ok(sdk.sendPasswordReset({ client: stranger, body: { email } }));
  const body = { token: await mailedToken("reset", email), new_password: "the engine weaves leaves" };
  await ok(sdk.resetPassword({ client: stranger, body }));
  await ok(sdk.signIn({ client: stranger, body: { login: email, password: body.new_password } }));
}

async function useSecondFactors({ api, id }: Person): Promise<void> {
  const { secret } = await ok(sdk.startTotp({ client: api, body: { current_password: password } }));
  assert.equal((await ok(sdk.confirmTotp({ client: api, body: { code: codeOf(secret) } }))).recovery_codes?.length, 10);
  const { recovery_codes: codes } = await ok(sdk.replaceRecoveryCodes({ client: api, body: { current_password: password } }));
  const begun = await ok(sdk.startPasskey({ client: api, body: { current_password: password } }));
  const device = new Device();
  const { passkey } = await ok(sdk.createPasskey({ client: api, body: { name: "laptop", credential: device.create(begun.options) } }));
  const path = { passkeyId: passkey.id };
  await ok(sdk.renamePasskey({ client: api, path, body: { name: "old laptop" } }));
  assert.equal((await ok(sdk.listPasskeys({ client: api }))).passkeys[0]?.name, "old laptop");
  const browser = createClient(createConfig({ baseUrl: address, fetch: fetchWithCookies() }));
  const { options } = await ok(sdk.startPasskeySignIn({ client: browser }));
  assert.equal((await ok(sdk.signInWithPasskey({ client: browser, body: { credential: device.get(options) } }))).token_type, "Bearer");
  assert.equal((await ok(sdk.showSecondFactor({ client: api }))).recovery_codes_left, 10);
  await ok(sdk.removePasskey({ client: api, path, body: { current_password: password } }));
  await ok(sdk.removeTotp({ client: api, body: { current_password: password, code: codes?.[0] ?? "" } }));
  assert.equal((await ok(sdk.showSecondFactorOfUser({ client: admin, path: { userId: id } }))).authenticator_since, null);
  await ok(sdk.resetSecondFactorOfUser({ client: admin, path: { userId: id } }));
}

async function signInAtTheProvider(person: string): Promise<void> {
  const browser = new Browser();
  const page = createClient(createConfig({ baseUrl: address, fetch: browser.fetch }));
  const { location } = await ok(sdk.startSignOn({ client: page, path: { provider: "acme" }, body: { back: "/search" } }));
  assert.equal((await browser.visit(location, person)).pathname, "/signed-on");
  const api = signedIn("http", (await ok(sdk.refreshTokens({ client: page }))).access_token);
  const { user } = await ok(sdk.showCaller({ client: api }));
  const [identity] = (await ok(sdk.listIdentities({ client: api }))).identities;
  assert.equal(identity?.subject, person);
  const ways = await ok(sdk.showSignInOfUser({ client: admin, path: { userId: user.id } }));
  assert.deepEqual([ways.password_since, ways.identities[0]?.label], [null, "Acme"]);
  await ok(sdk.changePassword({ client: api, body: { new_password: password } }));
  const link = await ok(sdk.linkIdentity({ client: api, body: { provider: "acme", current_password: password } }));
  assert.ok(link.location.startsWith(identity.issuer));
  await ok(sdk.unlinkIdentity({ client: api, path: { identityId: identity.id }, body: { current_password: password } }));
}

async function readErrors({ api }: Person): Promise<void> {
  const missing = await refused(404, sdk.getTweet({ client: api, path: { tweetId: Number.MAX_SAFE_INTEGER } }));
  assert.equal(missing.error_type satisfies ErrorType, "not_found");
  const empty = await refused(400, sdk.createTweet({ client: api, body: { tweet_data: "" } }));
  assert.equal(empty.error_type satisfies ErrorType, "invalid_request");
  assert.deepEqual(empty.errors?.["tweet_data"], ["A tweet needs a text or media."]);
  assert.equal((await refused(401, sdk.listFeed({ client: stranger }))).error_type satisfies ErrorType, "unauthenticated");
}

/** Never called: these calls are wrong, and the compiler must say so. */
export async function wrongCalls(api: Client): Promise<void> {
  // @ts-expect-error A sign-in needs a password.
  await sdk.signIn({ client: api, body: { login: "ada" } });
  // @ts-expect-error A search needs words.
  await sdk.searchTweets({ client: api });
  // @ts-expect-error There is no such order.
  await sdk.listTweets({ client: api, query: { sort: "random" } });
  // @ts-expect-error An upload needs a file.
  await sdk.uploadMedia({ client: api, body: { alt: "A grey dot" } });
  // @ts-expect-error Ids are numbers.
  await sdk.getTweet({ client: api, path: { tweetId: "42" } });
}

run(async () => {
  const [ada, grace] = [await register("ada_hey"), await register("grace_hey")];
  await showTheServer();
  await changeProfile(ada);
  const tweetId = await converse(ada, grace);
  await giveAndTakeBack(ada, grace, tweetId);
  await follow(ada, grace);
  await find(ada, tweetId);
  await listen(ada);
  await moderate(grace, tweetId);
  await administer("linus_hey");
  await provision("Microblog moderators by hey");
  await useMail(grace, "grace_hey");
  await useSecondFactors(grace);
  await signInAtTheProvider("ann");
  await readErrors(ada);
  assert.ok((await ok(sdk.exportAccount({ client: ada.api }))).size > 0);
  await ok(sdk.deleteTweet({ client: ada.api, path: { tweetId } }));
  await changeCredentials(ada);
  await ok(sdk.signOut({ client: ada.api }));
  await ok(sdk.deleteUser({ client: grace.api, path: { userId: grace.id }, body: { password } }));
  await refused(401, sdk.getMe({ client: grace.api }));
});
