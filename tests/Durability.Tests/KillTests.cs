using System.Text.Json;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Durability.Tests;

/// <summary>
/// Two servers and their decoders are killed again and again while people write through both: what was acknowledged is there, once, and
/// rows and files agree. <c>bench/chaos</c> asks for the long form, in which PostgreSQL crashes too.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private readonly ChaosPlan _plan = ChaosPlan.OfEnvironment();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kills_at_random_lose_nothing_and_repeat_nothing()
    {
        var began = TimeProvider.System.GetTimestamp();
        output.WriteLine($"MICROBLOG_TEST_SEED={_plan.Seed}");
        using var folder = new DataFolder();
        using var databaseFolder = new DataFolder();
        await using var database = await ChaosDatabase.MakeAsync(_plan, databaseFolder.Path, Ct);
        using var watchdog = new ProcessWatchdog();
        var connectionString = $"{database.ConnectionString};Maximum Pool Size=10";
        await using var first = new ServerProcess(1, connectionString, folder.Path, watchdog, _plan.RealDecoders);
        await using var second = new ServerProcess(2, connectionString, folder.Path, watchdog, _plan.RealDecoders);
        ServerProcess[] servers = [first, second];

        // Both at once on an empty database: one migrates it, the other waits.
        first.Begin();
        second.Begin();
        await Task.WhenAll(first.ListensAsync(Ct), second.ListensAsync(Ct));
        await Audit.InstallAsync(database.ConnectionString);
        var people = await People.AddAsync(
            database.ConnectionString, Traffic.Persons + Traffic.Rivals + Uploaders.Persons + _plan.Leavers);

        using var traffic = new Traffic(servers, _plan, database.ConnectionString, people);
        var clients = await traffic.BeginAsync([.. people.Take(Traffic.Persons + Traffic.Rivals)]);
        var hunt = new Hunt(_plan, database, traffic, folder.Path, Ct);
        await hunt.RunAsync(first, second);
        await EnoughHappenedAsync(traffic, clients);
        traffic.Stop();
        await Task.WhenAll(clients);
        await Audit.DrainedAsync(database.ConnectionString, _plan.DrainsWithin, Ct);

        output.WriteLine(
            $"{hunt.Servers} servers, {hunt.Decoders} decoders and {hunt.Databases} times PostgreSQL killed; {traffic.Posts.Count} posts, "
            + $"{traffic.ServedFiles} files served, {traffic.BrokenReads} broken off, {traffic.LostClaims} claims lost");
        traffic.Faults.ShouldBeEmpty($"{first.Errors}\n{second.Errors}");
        servers.ShouldAllBe(s => !s.Died);
        await PostsAreThereOnceAsync(database.ConnectionString, traffic.Posts);
        await TogglesAreAsAcknowledgedAsync(database.ConnectionString, traffic.Toggles);
        await CountersAreTrueAsync(database.ConnectionString);
        await KeyedPostsAnswerAsBeforeAsync(database.ConnectionString, traffic);
        await KillAllAsync(servers);

        if (!_plan.RealDecoders)
        {
            Environment.SetEnvironmentVariable("Media__VipsPath", StubDecoder.Path);
        }

        await using var survivor = await MicroblogServer.JoinAsync(database.Clone, folder.Path);
        await ProcessedAsync(database.ConnectionString);
        var handlers = HandlersOf(survivor.Services);
        await EventsAreHandledOnceAsync(database.ConnectionString, traffic.Posts, handlers);
        await RedeliveryAddsNothingAsync(database.ConnectionString);
        await new FilesAudit(survivor, database.ConnectionString, traffic, output).RunAsync();
        survivor.Errors.ShouldBeEmpty();
        output.WriteLine($"Nothing was lost, in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s.");
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
            i.ShouldBeLessThan(500,
                $"Hardly anything is acknowledged: {Acknowledged()} of {traffic.Posts.Count} posts, {Deleted()} deletions. "
                    + $"{string.Join('\n', traffic.Faults)}");
            await Task.Delay(200, Ct);
        }
    }

    private static async Task PostsAreThereOnceAsync(string connectionString, IReadOnlyCollection<Post> posts)
    {
        var there = (await Sql.RowsAsync(connectionString, "SELECT content, id FROM tweets.tweets"))
            .ToLookup(r => (string)r[0], r => (long)r[1]);
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
            WHERE ARRAY(SELECT unnest(t.newest_likers) ORDER BY 1) <> ARRAY(SELECT user_id FROM tweets.likes l WHERE l.tweet_id = t.id
                ORDER BY 1)
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

    private static async Task KeyedPostsAnswerAsBeforeAsync(string connectionString, Traffic traffic)
    {
        var before = await Sql.ScalarAsync<long>(connectionString, "SELECT count(*) FROM tweets.tweets");
        foreach (var post in traffic.Posts.Where(p => p is { Key: not null, Id: not null }
            && p.Text.StartsWith("person 1", StringComparison.Ordinal)).Take(10))
        {
            var first = post.Id;
            await Traffic.WriteAsync(traffic.ApiOf(1), post, insist: true);
            post.Id.ShouldBe(first);
        }

        (await Sql.ScalarAsync<long>(connectionString, "SELECT count(*) FROM tweets.tweets")).ShouldBe(before);
    }

    /// <summary>The handlers that each event must reach, by its stored name: read from the modules, as the product does.</summary>
    private static ILookup<string, string> HandlersOf(IServiceProvider services) => (
        from module in services.GetServices<ModuleDescriptor>()
        from type in module.Assembly.GetTypes()
        from contract in type.GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEventHandler<>)
        select (Event: EventCatalog.NameOf(contract.GetGenericArguments()[0]), Name: EventHandlerDescriptor.NameOf(module.Name, type)))
        .ToLookup(r => r.Event, r => r.Name, StringComparer.Ordinal);

    private async Task EventsAreHandledOnceAsync(
        string connectionString, IReadOnlyCollection<Post> posts, ILookup<string, string> handlers)
    {
        var told = await Sql.RowsAsync(connectionString, "SELECT id, name, payload::text FROM audit.told");
        var heard = await Sql.RowsAsync(connectionString, "SELECT event_id, handler FROM audit.heard");
        var expected = told.SelectMany(e => handlers[(string)e[1]].Select(r => $"{e[0]} {r}")).Order(StringComparer.Ordinal);
        heard.Select(r => $"{r[0]} {r[1]}").Order(StringComparer.Ordinal).ShouldBe(expected);

        // Every deletion was told once, and took its media along once; nothing else did.
        var deletions = told.Where(e => (string)e[1] == "tweets.tweet-deleted.v1").Select(e => JsonDocument.Parse((string)e[2]).RootElement)
            .ToList();
        var deleted = deletions.Select(d => d.GetProperty("tweetId").GetInt64()).ToList();
        var there = (await Sql.RowsAsync(connectionString, "SELECT id FROM tweets.tweets")).Select(r => (long)r[0]).ToHashSet();
        deleted.ShouldBeUnique();
        deleted.Order().ShouldBe(posts.Where(p => p.Id is { } id && !there.Contains(id)).Select(p => p.Id!.Value).Order());
        var removed = (await Sql.RowsAsync(connectionString, "SELECT media_id FROM audit.removed WHERE tweet_id IS NOT NULL"))
            .Select(r => (long)r[0]).Order();
        removed.ShouldBe(deletions.SelectMany(d => d.GetProperty("mediaIds").EnumerateArray().Select(m => m.GetInt64())).Order());
        (await Sql.RowsAsync(connectionString, """
            SELECT m FROM tweets.tweets t, unnest(t.media_ids) m GROUP BY m HAVING count(*) > 1
            UNION ALL SELECT m FROM tweets.tweets t CROSS JOIN unnest(t.media_ids) m LEFT JOIN media.media f ON f.id = m
                AND f.tweet_id = t.id AND f.state = 'ready'
            WHERE f.id IS NULL
            """)).ShouldBeEmpty("A picture is on two tweets, or on none of the two sides.");

        var tries = await Sql.ScalarAsync<long>(connectionString, "SELECT last_value FROM audit.tries");
        output.WriteLine($"{told.Count} events, {heard.Count} receipts, {tries} tries: {tries - heard.Count} were cut off or came again");
    }

    private async Task RedeliveryAddsNothingAsync(string connectionString)
    {
        const string Effects = "SELECT (SELECT count(*) FROM audit.heard) + (SELECT count(*) FROM audit.removed)";
        var before = await Sql.ScalarAsync<long>(connectionString, Effects);
        foreach (var module in Audit.Modules)
        {
            await Sql.ExecuteAsync(connectionString,
                $"INSERT INTO {module}.outbox (id, name, payload) SELECT id, name, payload FROM audit.told WHERE module = '{module}'");
        }

        await Audit.DrainedAsync(connectionString, _plan.DrainsWithin, Ct);
        (await Sql.ScalarAsync<long>(connectionString, Effects)).ShouldBe(before);
    }

    /// <summary>Waits until what the killed servers had taken in is processed, and everybody has heard of it.</summary>
    private async Task ProcessedAsync(string connectionString)
    {
        while (await Sql.ScalarAsync<long>(connectionString, "SELECT count(*) FROM media.jobs") > 0)
        {
            await Task.Delay(100, Ct);
        }

        await Audit.HurryAsync(connectionString);
        await Audit.DrainedAsync(connectionString, _plan.DrainsWithin, Ct);
    }

    private static async Task KillAllAsync(IEnumerable<ServerProcess> servers)
    {
        foreach (var server in servers)
        {
            await server.KillAsync();
        }
    }
}
