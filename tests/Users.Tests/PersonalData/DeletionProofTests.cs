using System.Net;
using System.Text;
using Microblog.Testing;

namespace Microblog.Users.Tests.PersonalData;

/// <summary>After a deletion nothing of the person is anywhere: the whole database and the files are searched.</summary>
public sealed class DeletionProofTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    [Fact]
    public async Task Nothing_of_a_deleted_person_is_left_anywhere()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (ada, grace, linus) = await server.PeopleAsync();
        var gone = await DeletedPerson.ComeAsync(server, admin);
        var kept = await grace.TweetAsync("This has nothing to do with it", await grace.PictureAsync());
        var files = await SeedAsync(gone, admin, ada, grace);
        await linus.LikeAsync(kept);

        // The search is not blind: it finds the person in every module before.
        var before = await gone.RemainsAsync(all: true);
        foreach (var table in PersonalTables.InDeletionProof)
        {
            before.ShouldContain(f => f.StartsWith($"{table}:", StringComparison.Ordinal), table);
        }

        gone.Words.Where(w => !before.Exists(f => f.EndsWith($": {w}", StringComparison.Ordinal))).ShouldBeEmpty("Planted nowhere.");
        files.ShouldAllBe(f => File.Exists(f));

        (await gone.DeleteAsync()).ShouldSucceed();
        await DeletedPerson.DrainAsync(server);

        (await gone.RemainsAsync()).ShouldBeEmpty();
        await server.RemovalsAsync();
        files.ShouldAllBe(f => !File.Exists(f));

        // What she reported is still to be decided on, though nobody sees any more that it was she.
        var open = (await admin.GetAsync("/api/admin/reports")).ShouldSucceed()["reports"].EnumerateArray().ShouldHaveSingleItem();
        open.GetProperty("complaints")[0].GetProperty("user").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        open.GetProperty("complaints_count").GetInt32().ShouldBe(1);
        await DeletedPerson.CountersAreTrueAsync(server);
        (await ada.GetAsync($"/api/tweets/{kept}")).ShouldSucceed()["tweet"].GetProperty("attachments").GetArrayLength().ShouldBe(1);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Conversations_stay_whole_and_names_in_others_texts_are_plain_text()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (ada, grace, _) = await server.PeopleAsync();
        var gone = await DeletedPerson.ComeAsync(server, admin);
        var root = await ada.TweetAsync("Who comes?");
        var answer = await PostAsync(gone.Person, new { tweet_data = "qxreply here", in_reply_to_id = root });
        var below = await PostAsync(grace, new { tweet_data = $"@{gone.Username} and @{ada.Username}: me too", in_reply_to_id = answer });
        var quoted = await gone.Person.TweetAsync("qxtweet to be quoted");
        var quote = await PostAsync(grace, new { tweet_data = "Well said", quote_of_id = quoted });

        (await gone.DeleteAsync()).ShouldSucceed();
        await DeletedPerson.DrainAsync(server);

        var thread = (await ada.GetAsync($"/api/tweets/{root}/thread")).ShouldSucceed();
        thread["descendants"].EnumerateArray().Select(t => t.GetProperty("id").GetInt64()).ShouldBe([answer, below]);
        thread["descendants"][0].GetProperty("unavailable").GetBoolean().ShouldBeTrue();
        var text = thread["descendants"][1];
        text.GetProperty("content").GetString().ShouldBe($"@{gone.Username} and @{ada.Username}: me too");
        text.GetProperty("mentions").EnumerateArray().Select(m => m.GetProperty("id").GetInt64()).ShouldBe([ada.Id]);
        text.GetProperty("entities").GetProperty("mentions").GetArrayLength().ShouldBe(1);
        (await ada.GetAsync($"/api/tweets/{quote}")).ShouldSucceed()["tweet"].GetProperty("quote").GetProperty("unavailable").GetBoolean()
            .ShouldBeTrue();
        (await ada.GetAsync($"/api/tweets/{root}")).ShouldSucceed()["tweet"].GetProperty("replies_count").GetInt32().ShouldBe(0);
    }

    private static async Task<long> PostAsync(Person person, object tweet, string? key = null) =>
        (await person.PostAsync("/api/tweets", tweet, key is null ? [] : [("Idempotency-Key", key)]))
            .ShouldSucceed(HttpStatusCode.Created)["tweet_id"].GetInt64();

    /// <summary>A picture that nobody else uploads: equal ones are stored once.</summary>
    private static byte[] HerPicture =>
        Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAE0lEQVR4nGP4ryAARAwCCv+BCAAhMgS9SqAfmgAAAABJRU5ErkJggg==");

    /// <summary>She reports, is reported, and decides on a report.</summary>
    private async Task ReportAsync(Person she, Person admin, Person ada, long adas, long hers)
    {
        (await she.PostAsync($"/api/tweets/{adas}/report", new { reason = "qxreason" })).ShouldSucceed();
        (await ada.PostAsync($"/api/tweets/{hers}/report", new { reason = $"What @{she.Username} says" })).ShouldSucceed();
        var other = await ada.TweetAsync();
        (await admin.PostAsync($"/api/tweets/{other}/report", new { category = "spam" })).ShouldSucceed();
        (await admin.PatchAsync($"/api/admin/users/{she.Id}", new { role = "moderator" })).ShouldSucceed();
        var report = await server.ScalarAsync<long>($"SELECT id FROM tweets.reports WHERE tweet_id = {other}");
        (await she.PostAsync($"/api/admin/reports/{report}/resolve", new { outcome = "dismiss", note = "qxnote" })).ShouldSucceed();
    }

    /// <summary>Leaves something in every place there is, and gives the files.</summary>
    private async Task<List<string>> SeedAsync(DeletedPerson gone, Person admin, Person ada, Person grace)
    {
        var she = gone.Person;
        (await Member.SendAsync(server, HttpMethod.Post, "/auth/login", new { login = gone.Email, password = DeletedPerson.Password },
            ("User-Agent", "qxagent/1.0"))).ShouldSucceed();
        (await Member.SendAsync(server, HttpMethod.Post, "/auth/login", new { login = gone.Email, password = "wrong password" }))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await she.PostAsync("/api/users/me/api-keys", new { name = "qxkey", current_password = DeletedPerson.Password }))
            .ShouldSucceed(HttpStatusCode.Created);
        await server.ExecuteAsync($"""
            INSERT INTO users.identities (user_id, provider, issuer, subject, linked_at)
            VALUES ({gone.Id}, 'acme', 'https://acme.example', 'qxsubject', now())
            """);
        await server.ExecuteAsync($"""
            INSERT INTO users.oauth_apps (client_id, display_name, scopes, created_at) VALUES ('an-app', 'An app', 'read', now());
            INSERT INTO users.oauth_grants (application_id, session_id, subject, scopes, status)
                SELECT a.id, s.id, '{gone.Id}', '["read"]', 'valid' FROM users.oauth_apps a, users.sessions s
                WHERE a.display_name = 'An app' AND s.user_id = {gone.Id} LIMIT 1;
            INSERT INTO users.oauth_tokens (application_id, authorization_id, subject, reference_id)
                SELECT application_id, id, subject, 'digest-of-{gone.Id}' FROM users.oauth_grants WHERE subject = '{gone.Id}';
            """);
        (await she.PatchAsync("/api/users/me",
            new { bio = "qxbio", avatar_media_id = await she.PictureAsync(), header_media_id = await she.PictureAsync() })).ShouldSucceed();
        (await admin.PutAsync($"/api/users/{gone.Id}", new { bio = "qxbio, changed" })).ShouldSucceed();
        (await she.PatchAsync("/api/users/me", new { username = $"former_{gone.Id}" })).ShouldSucceed();
        (await she.PatchAsync("/api/users/me", new { username = gone.Username })).ShouldSucceed();

        await server.ExecuteAsync($"""
            INSERT INTO users.passkeys (user_id, credential_id, public_key, sign_count, name, transports, user_verified, backup_eligible,
                backed_up, created_at) VALUES ({gone.Id}, '', '', 0, 'qxkey', ARRAY[]::text[], true, true, true, now());
            INSERT INTO users.totp_secrets (user_id, secret, created_at, last_step) VALUES ({gone.Id}, '', now(), 0);
            INSERT INTO users.recovery_codes (user_id, hash, created_at) VALUES ({gone.Id}, '', now());
            INSERT INTO users.invitations (email, role, language, inviter_id, user_id, created_at, expires_at)
                VALUES ('{gone.Email}', 'user', 'en', NULL, {gone.Id}, now(), now()),
                    ('a@example.com', 'user', 'en', {gone.Id}, NULL, now(), now()),
                    ('{gone.Email}', 'user', 'en', NULL, NULL, now(), now());
            INSERT INTO users.mails (kind, address, user_id, language, created_at, next_at, attempts)
                VALUES ('confirmation', '{gone.Email}', {gone.Id}, 'en', now(), now(), 0),
                    ('password_reset', '{gone.Email}', NULL, 'en', now(), now(), 0);
            INSERT INTO users.mail_links (hash, purpose, address, user_id, created_at, expires_at)
                VALUES ('', 'confirmation', '{gone.Email}', {gone.Id}, now(), now());
            """);
        var described = new MultipartFormDataContent { { new ByteArrayContent(HerPicture), "file", "picture.png" },
            { new StringContent("qxalt", Encoding.UTF8), "alt" } };
        var media = (await she.SendAsync(HttpMethod.Post, "/api/medias", described, ("Idempotency-Key", "upload")))
            .ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();
        await she.PictureAsync();
        var tweet = await PostAsync(
            she, new { tweet_data = "qxold #qxtag", subject = "qxsubject", tweet_media_ids = new[] { media } }, "post");
        (await she.PatchAsync($"/api/tweets/{tweet}", new { tweet_data = $"qxtweet #qxtag @{ada.Username}" })).ShouldSucceed();
        var adas = await ada.TweetAsync($"Good morning, @{gone.Username}");
        (await ada.PatchAsync($"/api/tweets/{adas}", new { tweet_data = $"Good evening, @{gone.Username}" })).ShouldSucceed();
        var unnamed = await ada.TweetAsync($"@{gone.Username}, once");
        (await ada.PatchAsync($"/api/tweets/{unnamed}", new { tweet_data = "Nobody" })).ShouldSucceed();
        await PostAsync(she, new { tweet_data = "qxreply", in_reply_to_id = adas });
        await PostAsync(she, new { tweet_data = "qxquote", quote_of_id = adas, visibility = "followers" });
        await she.LikeAsync(adas);
        (await she.PostAsync($"/api/tweets/{adas}/retweet")).ShouldSucceed();
        (await she.PostAsync($"/api/tweets/{unnamed}/retweet")).ShouldSucceed();
        (await she.DeleteAsync($"/api/tweets/{unnamed}/retweet")).ShouldSucceed();
        (await she.PostAsync($"/api/tweets/{adas}/bookmark")).ShouldSucceed();
        await ada.LikeAsync(tweet);
        (await ada.PostAsync($"/api/tweets/{tweet}/retweet")).ShouldSucceed();
        (await ada.PostAsync($"/api/tweets/{tweet}/bookmark")).ShouldSucceed();
        await PostAsync(ada, new { tweet_data = "An answer", in_reply_to_id = tweet });
        await she.FollowAsync(ada);
        await ada.FollowAsync(she);
        await ReportAsync(she, admin, ada, adas, tweet);
        await she.MuteAsync(ada);
        (await she.PostAsync($"/api/tweets/{adas}/mute")).ShouldSucceed();
        (await she.PatchAsync("/api/notifications/settings", new { quote = false })).ShouldSucceed();
        (await she.SendAsync(HttpMethod.Post, "/api/stream/tickets", null, ("Idempotency-Key", "ticket")))
            .ShouldSucceed(HttpStatusCode.Created);
        await ada.MuteAsync(she);
        (await she.PutAsync($"/api/users/{ada.Id}/note", new { text = "qxremember her" })).ShouldSucceed();
        (await ada.PutAsync($"/api/users/{she.Id}/note", new { text = $"What @{she.Username} likes" })).ShouldSucceed();
        await she.BlockAsync(grace);
        await server.ExecuteAsync($$"""
            INSERT INTO users.scim_users (user_id, user_name, email_keys, attributes, active, created_at, changed_at)
            VALUES ({{gone.Id}}, 'qxdirectory', '{}', '{"title": "qxtitle"}', true, now(), now());
            INSERT INTO users.scim_groups (display_name, version, created_at, changed_at)
                VALUES ('Staff {{gone.Id % 1000}}', 1, now(), now());
            INSERT INTO users.scim_members (group_id, user_id) SELECT max(id), {{gone.Id}} FROM users.scim_groups;
            UPDATE users.users SET title = 'qxtitle' WHERE id = {{gone.Id}};
            UPDATE users.users SET manager_id = {{gone.Id}} WHERE id = {{ada.Id}};
            """);
        await server.DrainAsync();
        // What others have uploaded too stays with them.
        var keys = await server.ScalarAsync<string>($"""
            SELECT string_agg(DISTINCT b.name, ' ') FROM media.blobs b WHERE b.id IN (
                SELECT f.blob_id FROM media.files f JOIN media.media m ON m.id = f.media_id GROUP BY f.blob_id
                    HAVING bool_and(m.owner_id = {gone.Id}))
            """);
        keys.ShouldNotBeNull();
        return [.. keys.Split(' ').Select(k => Path.Combine(server.MediaFolder, k[..2], k))];
    }
}
