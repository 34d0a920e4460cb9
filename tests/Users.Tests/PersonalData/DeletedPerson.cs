using System.Net;
using System.Text;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Users.Tests.PersonalData;

/// <summary>Somebody who will delete their account, with an id and words that nothing else in the database looks like.</summary>
internal sealed class DeletedPerson
{
    private static long _ids = 7_310_000_000_000;
    private static long _others = 500_000;

    private DeletedPerson(MicroblogServer server, Person person, string email) => (Server, Person, Email) = (server, person, email);

    public MicroblogServer Server { get; }

    public Person Person { get; }

    public string Email { get; }

    public long Id => Person.Id;

    public string Username => Person.Username;

    public static string Password => Member.FirstPassword;

    public string[] Words =>
        ["qxname", "qxbio", "qxmail", "qxtweet", "qxold", "qxreply", "qxquote", "qxalt", "qxkey", "qxagent", "qxsubject", "qxtag",
            "qxreason", "qxnote", "qxtitle", "qxdirectory", "qxremember"];

    /// <summary>Made by an administrator whose request has a key of idempotency, and signed in.</summary>
    public static async Task<DeletedPerson> ComeAsync(MicroblogServer server, Person admin)
    {
        var id = Interlocked.Add(ref _ids, 1_000_003);
        await server.ExecuteAsync($"ALTER TABLE users.users ALTER COLUMN id RESTART WITH {id}");
        var (username, email) = ($"qxuser_{id % 100_000_000}", $"qxmail_{id}@example.com");
        (await admin.PostAsync(
            "/api/admin/users", new { name = "Qxname", username, email, password = Password }, ("Idempotency-Key", $"make {id}")))
            .ShouldSucceed(HttpStatusCode.Created);
        var key = (await admin.PostAsync($"/api/admin/users/{id}/api-keys", new { name = "qxkey issued" }))
            .ShouldSucceed(HttpStatusCode.Created)["api_key"].GetString()!;
        await server.ExecuteAsync($"ALTER TABLE users.users ALTER COLUMN id RESTART WITH {Interlocked.Add(ref _others, 1000)}");
        return new DeletedPerson(server, new Person(id, "Qxname", username, key, server.Client), email);
    }

    public Task<ApiAnswer> DeleteAsync(object? body = null) => SendAsync(Person, Id, body ?? new { password = Password });

    public static Task<ApiAnswer> SendAsync(Person caller, long id, object? body = null) => caller.SendAsync(
        HttpMethod.Delete, $"/api/users/{id}",
        body is null ? null : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));

    /// <summary>Delivers what is due, and then what is told again after seconds, minutes and days.</summary>
    public static async Task DrainAsync(MicroblogServer server)
    {
        await server.DrainAsync();
        await server.ExecuteAsync("UPDATE users.outbox SET due_at = now()");
        await server.DrainAsync();

        // A job that was running ends by itself, and takes its row along.
        await Eventually.HoldsAsync(async () => await server.ScalarAsync<long>(
            "SELECT count(*) FROM media.jobs j WHERE NOT EXISTS (SELECT FROM media.media m WHERE m.id = j.media_id)") == 0);

        // What the tags of the day are is counted every minute, and whenever somebody asks.
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        (await (await server.PersonAsync()).GetAsync("/api/trending")).ShouldSucceed();
        (await server.ScalarAsync<string>("SELECT coalesce(string_agg(last_error, ' '), '') FROM users.outbox")).ShouldBeEmpty();
    }

    public Task<List<string>> RemainsAsync(bool all = false) => RemainingRows.FindAsync(Server, Words, Username, Id, all);

    /// <summary>Every counter is what counting gives.</summary>
    public static async Task CountersAreTrueAsync(MicroblogServer server)
    {
        (await server.ScalarAsync<long>("""
            SELECT count(*) FROM tweets.tweets t LEFT JOIN tweets.popularity p ON p.tweet_id = t.id
            WHERE (p.likes_count, p.replies_count, p.retweets_count, p.quotes_count) IS DISTINCT FROM (
                (SELECT count(*)::int FROM tweets.likes l WHERE l.tweet_id = t.id),
                    (SELECT count(*)::int FROM tweets.tweets r WHERE r.in_reply_to_id = t.id),
                (SELECT count(*)::int FROM tweets.retweets r WHERE r.tweet_id = t.id AND r.undone_id IS NULL),
                (SELECT count(*)::int FROM tweets.tweets q WHERE q.quote_of_id = t.id))
                OR t.newest_likers[1:100] <> ARRAY(SELECT l.user_id FROM tweets.likes l WHERE l.tweet_id = t.id ORDER BY l.id DESC
                    LIMIT 100)
            """)).ShouldBe(0);
        (await server.ScalarAsync<long>("""
            SELECT count(*) FROM tweets.authors a FULL JOIN (SELECT author_id, count(*) AS counted FROM tweets.tweets GROUP BY author_id) t
                USING (author_id)
            WHERE coalesce(a.tweets_count, 0) <> coalesce(t.counted, 0)
            """)).ShouldBe(0);
        (await server.ScalarAsync<long>("""
            SELECT count(*) FROM social.counts c
            WHERE c.followers_count <> (SELECT count(*) FROM social.follows WHERE followee_id = c.user_id)
               OR c.following_count <> (SELECT count(*) FROM social.follows WHERE follower_id = c.user_id)
            """)).ShouldBe(0);
    }
}
