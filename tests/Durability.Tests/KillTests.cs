using System.Security.Cryptography;
using System.Text.Json;
using Microblog.BuildingBlocks.Events;
using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Model;
using Microblog.Testing;
using Microblog.Testing.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Durability.Tests;

/// <summary>Two servers are killed again and again while people write through both: what was acknowledged is there, once.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int KillsOfEach = 5;
    private static readonly TimeSpan DrainsWithin = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kills_at_random_lose_nothing_and_repeat_nothing()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("MICROBLOG_TEST_SEED"), out var given) ? given : RandomNumberGenerator.GetInt32(int.MaxValue);
        output.WriteLine($"MICROBLOG_TEST_SEED={seed}");
        await using var database = await TestCluster.CloneAsync();
        using var folder = new DataFolder();
        using var watchdog = new ProcessWatchdog();
        var connectionString = $"{database.ConnectionString};Maximum Pool Size=10";
        await using var first = new ServerProcess(1, connectionString, folder.Path, watchdog);
        await using var second = new ServerProcess(2, connectionString, folder.Path, watchdog);
        ServerProcess[] servers = [first, second];

        // Both at once on an empty database: one migrates it, the other waits.
        first.Begin();
        second.Begin();
        await Task.WhenAll(first.ListensAsync(Ct), second.ListensAsync(Ct));
        await Audit.InstallAsync(database.ConnectionString);
        var people = await People.AddAsync(database.ConnectionString, Traffic.Persons + Traffic.Rivals);

        using var traffic = new Traffic(servers, seed, database.ConnectionString);
        var clients = await traffic.BeginAsync(people);
        await Task.WhenAll(HuntAsync(first, new Chance(seed, 1)), HuntAsync(second, new Chance(seed, 2)));
        await EnoughHappenedAsync(traffic, clients);
        traffic.Stop();
        await Task.WhenAll(clients);
        await Audit.DrainedAsync(database.ConnectionString, DrainsWithin, Ct);

        output.WriteLine($"{2 * KillsOfEach} kills, {traffic.Posts.Count} posts, {traffic.ServedFiles} files served, {traffic.BrokenReads} broken off, {traffic.LostClaims} claims lost");
        traffic.Faults.ShouldBeEmpty($"{first.Errors}\n{second.Errors}");
        servers.ShouldAllBe(s => !s.Died);
        await PostsAreThereOnceAsync(database.ConnectionString, traffic.Posts);
        await TogglesAreAsAcknowledgedAsync(database.ConnectionString, traffic.Toggles);
        await CountersAreTrueAsync(database.ConnectionString);
        await FirstAnswersAreGivenAgainAsync(database.ConnectionString, traffic);
        await KillAllAsync(servers);

        Environment.SetEnvironmentVariable("Media__VipsPath", "none");
        await using var survivor = await MicroblogServer.JoinAsync(database, folder.Path);
        await ProcessedAsync(database.ConnectionString);
        var reactions = ReactionsOf(survivor.Services);
        await EventsAreHandledOnceAsync(database.ConnectionString, traffic.Posts, reactions);
        await RedeliveryAddsNothingAsync(database.ConnectionString);
        await FilesAndRowsAgreeAsync(survivor, database.ConnectionString);
        survivor.Errors.ShouldBeEmpty();
    }

    /// <summary>Kills a server some time after it began to listen, or before, and starts it again at once.</summary>
    private static async Task HuntAsync(ServerProcess server, Chance chance)
    {
        for (var kill = 0; kill < KillsOfEach; kill++)
        {
            if (chance.Of(70))
            {
                await server.ListensAsync(Ct);
            }

            await Task.Delay(chance.Between(300, 4000), Ct);
            server.Died.ShouldBeFalse(server.Output);
            await server.KillAsync();
            server.Begin();
        }

        await server.ListensAsync(Ct);
    }

    /// <summary>A slow machine needs a little longer until this proves anything.</summary>
    private static async Task EnoughHappenedAsync(Traffic traffic, IReadOnlyList<Task> clients)
    {
        int Acknowledged() => traffic.Posts.Count(p => p.Id is not null);
        int Deleted() => traffic.Posts.Count(p => p.Deleted);
        for (var i = 0; Acknowledged() < 40 || Deleted() < 10; i++)
        {
            // Clients that gave up would be waited for in vain.
            await (clients.FirstOrDefault(c => c.IsFaulted) ?? Task.CompletedTask);
            i.ShouldBeLessThan(500, $"Hardly anything is acknowledged: {Acknowledged()} of {traffic.Posts.Count} posts, {Deleted()} deletions. {string.Join('\n', traffic.Faults)}");
            await Task.Delay(200, Ct);
        }
    }

    private static async Task PostsAreThereOnceAsync(string connectionString, IReadOnlyCollection<Post> posts)
    {
        var there = (await Sql.RowsAsync(connectionString, "SELECT content, id FROM tweets.tweets")).ToLookup(r => (string)r[0], r => (long)r[1]);
        there.Select(t => t.Key).Except(posts.Select(p => p.Text), StringComparer.Ordinal).ShouldBeEmpty();
        foreach (var post in posts)
        {
            var ids = there[post.Text].ToArray();
            ids.Length.ShouldBeInRange(post.MustBeThere ? 1 : 0, post.MayBeThere ? 1 : 0, post.Text);
            if (post.Id is { } id && ids.Length == 1)
            {
                ids[0].ShouldBe(id, post.Text);
            }
        }
    }

    private static async Task TogglesAreAsAcknowledgedAsync(string connectionString, IEnumerable<Toggle> toggles)
    {
        foreach (var toggle in toggles)
        {
            toggle.Possible.ShouldContain(await Sql.ScalarAsync<bool>(connectionString, toggle.Question), toggle.Question);
        }
    }

    private static async Task CountersAreTrueAsync(string connectionString)
    {
        (await Sql.RowsAsync(connectionString, """
            SELECT t.id FROM tweets.tweets t LEFT JOIN tweets.popularity p ON p.tweet_id = t.id
            WHERE (p.likes_count, p.replies_count, p.retweets_count, p.quotes_count) IS DISTINCT FROM (
                (SELECT count(*)::int FROM tweets.likes l WHERE l.tweet_id = t.id),
                (SELECT count(*)::int FROM tweets.tweets r WHERE r.in_reply_to_id = t.id),
                (SELECT count(*)::int FROM tweets.retweets r WHERE r.tweet_id = t.id AND r.undone_id IS NULL),
                (SELECT count(*)::int FROM tweets.tweets q WHERE q.quote_of_id = t.id))
            """)).ShouldBeEmpty();
        (await Sql.RowsAsync(connectionString, """
            SELECT t.id, t.newest_likers FROM tweets.tweets t
            WHERE ARRAY(SELECT unnest(t.newest_likers) ORDER BY 1) <> ARRAY(SELECT user_id FROM tweets.likes l WHERE l.tweet_id = t.id ORDER BY 1)
            """)).ShouldBeEmpty();
        (await Sql.RowsAsync(connectionString, """
            SELECT author_id, a.tweets_count, t.counted FROM tweets.authors a
            FULL JOIN (SELECT author_id, count(*) AS counted FROM tweets.tweets GROUP BY author_id) t USING (author_id)
            WHERE coalesce(a.tweets_count, 0) <> coalesce(t.counted, 0)
            """)).ShouldBeEmpty();
        (await Sql.RowsAsync(connectionString, """
            SELECT u.id FROM users.users u LEFT JOIN social.counts c ON c.user_id = u.id
            WHERE coalesce(c.followers_count, 0) <> (SELECT count(*) FROM social.follows WHERE followee_id = u.id)
               OR coalesce(c.following_count, 0) <> (SELECT count(*) FROM social.follows WHERE follower_id = u.id)
            """)).ShouldBeEmpty();
        (await Sql.RowsAsync(connectionString, """
            SELECT f.id FROM social.follows f JOIN social.blocks b
            ON (b.blocker_id, b.blocked_id) IN ((f.follower_id, f.followee_id), (f.followee_id, f.follower_id))
            """)).ShouldBeEmpty("Somebody follows beside a block.");
    }

    private static async Task FirstAnswersAreGivenAgainAsync(string connectionString, Traffic traffic)
    {
        var before = await Sql.ScalarAsync<long>(connectionString, "SELECT count(*) FROM tweets.tweets");
        foreach (var post in traffic.Posts.Where(p => p is { Key: not null, Id: not null } && p.Text.StartsWith("person 1", StringComparison.Ordinal)).Take(10))
        {
            var first = post.Id;
            await Traffic.WriteAsync(traffic.ApiOf(1), post, insist: true);
            post.Id.ShouldBe(first);
        }

        (await Sql.ScalarAsync<long>(connectionString, "SELECT count(*) FROM tweets.tweets")).ShouldBe(before);
    }

    /// <summary>Which reactions an event must reach, by its stored name: read from the modules, as the product does.</summary>
    private static ILookup<string, string> ReactionsOf(IServiceProvider services) => (
        from module in services.GetServices<ModuleDescriptor>()
        from type in module.Assembly.GetTypes()
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IReaction<>)
        select (Event: EventCatalog.NameOf(contract.GetGenericArguments()[0]), Name: $"{module.Name}.{type.Name}"))
        .ToLookup(r => r.Event, r => r.Name, StringComparer.Ordinal);

    private async Task EventsAreHandledOnceAsync(string connectionString, IReadOnlyCollection<Post> posts, ILookup<string, string> reactions)
    {
        var told = await Sql.RowsAsync(connectionString, "SELECT id, name, payload::text FROM audit.told");
        var heard = await Sql.RowsAsync(connectionString, "SELECT event_id, handler FROM audit.heard");
        var expected = told.SelectMany(e => reactions[(string)e[1]].Select(r => $"{e[0]} {r}")).Order(StringComparer.Ordinal);
        heard.Select(r => $"{r[0]} {r[1]}").Order(StringComparer.Ordinal).ShouldBe(expected);

        // Every deletion was told once, and took its media along once; nothing else did.
        var deletions = told.Where(e => (string)e[1] == "tweets.tweet-deleted.v1").Select(e => JsonDocument.Parse((string)e[2]).RootElement).ToList();
        var deleted = deletions.Select(d => d.GetProperty("tweetId").GetInt64()).ToList();
        var there = (await Sql.RowsAsync(connectionString, "SELECT id FROM tweets.tweets")).Select(r => (long)r[0]).ToHashSet();
        deleted.ShouldBeUnique();
        deleted.Order().ShouldBe(posts.Where(p => p.Id is { } id && !there.Contains(id)).Select(p => p.Id!.Value).Order());
        var removed = (await Sql.RowsAsync(connectionString, "SELECT media_id FROM audit.removed")).Select(r => (long)r[0]).Order();
        removed.ShouldBe(deletions.SelectMany(d => d.GetProperty("mediaIds").EnumerateArray().Select(m => m.GetInt64())).Order());
        (await Sql.RowsAsync(connectionString, """
            SELECT m FROM tweets.tweets t, unnest(t.media_ids) m GROUP BY m HAVING count(*) > 1
            UNION ALL SELECT m FROM tweets.tweets t CROSS JOIN unnest(t.media_ids) m LEFT JOIN media.media f ON f.id = m AND f.tweet_id = t.id AND f.state = 'ready'
            WHERE f.id IS NULL
            """)).ShouldBeEmpty("A picture is on two tweets, or on none of the two sides.");

        var tries = await Sql.ScalarAsync<long>(connectionString, "SELECT last_value FROM audit.tries");
        output.WriteLine($"{told.Count} events, {heard.Count} receipts, {tries} tries: {tries - heard.Count} were cut off or came again");
    }

    private static async Task RedeliveryAddsNothingAsync(string connectionString)
    {
        const string Effects = "SELECT (SELECT count(*) FROM audit.heard) + (SELECT count(*) FROM audit.removed)";
        var before = await Sql.ScalarAsync<long>(connectionString, Effects);
        foreach (var module in Audit.Modules)
        {
            await Sql.ExecuteAsync(connectionString, $"INSERT INTO {module}.outbox (id, name, payload) SELECT id, name, payload FROM audit.told WHERE module = '{module}'");
        }

        await Audit.DrainedAsync(connectionString, DrainsWithin, Ct);
        (await Sql.ScalarAsync<long>(connectionString, Effects)).ShouldBe(before);
    }

    private async Task FilesAndRowsAgreeAsync(MicroblogServer server, string connectionString)
    {
        const string Rows = "SELECT key, alt, state FROM media.media";
        const string Blobs = "SELECT b.name, f.key FROM media.blobs b LEFT JOIN media.files f ON f.blob_id = b.id";
        var rows = await Sql.RowsAsync(connectionString, Rows);
        var blobs = await Sql.RowsAsync(connectionString, Blobs);
        var names = blobs.Where(b => b[1] is string).ToDictionary(b => (string)b[1], b => (string)b[0], StringComparer.Ordinal);
        foreach (var row in rows.Where(r => (string)r[2] == MediaItem.Ready))
        {
            (await File.ReadAllBytesAsync(FileOf(server, names[(string)row[0]]), Ct)).AsSpan().SequenceEqual(Picture.OfAlt((string)row[1])).ShouldBeTrue((string)row[1]);
        }

        FilesIn(server).Except(blobs.Select(b => FileOf(server, (string)b[0])), StringComparer.Ordinal).ShouldBeEmpty("Nobody would ever remove these.");
        output.WriteLine($"{rows.Count} files, {rows.Count(r => (string)r[2] != MediaItem.Ready)} of them not received to the end");

        // Two hours later what broke off is gone; two days later also what no tweet uses.
        await CleanUpAtAsync(server, TimeSpan.FromHours(2));
        (await Sql.RowsAsync(connectionString, $"{Rows} WHERE state <> 'ready'")).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(Path.Combine(server.MediaFolder, "incoming")).ShouldBeEmpty();
        await CleanUpAtAsync(server, TimeSpan.FromDays(2));
        (await Sql.RowsAsync(connectionString, "SELECT m.id FROM media.media m LEFT JOIN tweets.tweets t ON t.id = m.tweet_id WHERE t.id IS NULL OR NOT m.confirmed")).ShouldBeEmpty();
        (await Sql.RowsAsync(connectionString, Blobs)).Select(r => FileOf(server, (string)r[0])).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ShouldBe(FilesIn(server));
        (await Sql.RowsAsync(connectionString, "SELECT m.key FROM media.media m WHERE NOT EXISTS (SELECT FROM media.files f WHERE f.key = m.key)")).ShouldBeEmpty();
    }

    /// <summary>Waits until what the killed servers had taken in is processed, and everybody has heard of it.</summary>
    private static async Task ProcessedAsync(string connectionString)
    {
        while (await Sql.ScalarAsync<long>(connectionString, "SELECT count(*) FROM media.jobs") > 0)
        {
            await Task.Delay(100, Ct);
        }

        await Audit.DrainedAsync(connectionString, DrainsWithin, Ct);
    }

    private static async Task CleanUpAtAsync(MicroblogServer server, TimeSpan later)
    {
        server.Clock.Advance(TimeProvider.System.GetUtcNow() + later - server.Clock.GetUtcNow());
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CleanUp>().RunAsync(Ct);
    }

    private static string FileOf(MicroblogServer server, string key) => Path.Combine(server.MediaFolder, key[..2], key);

    private static IEnumerable<string> FilesIn(MicroblogServer server) => Directory.EnumerateFiles(server.MediaFolder, "*", SearchOption.AllDirectories)
        .Where(f => !f.StartsWith(Path.Combine(server.MediaFolder, "incoming"), StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static async Task KillAllAsync(IEnumerable<ServerProcess> servers)
    {
        foreach (var server in servers)
        {
            await server.KillAsync();
        }
    }
}
