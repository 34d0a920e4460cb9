using System.Collections.Concurrent;
using System.Diagnostics;
using Microblog.Testing;

namespace Microblog.Tweets.Tests;

/// <summary>What a page of the dialect costs: statements are counted by the traces that Npgsql writes for one request.</summary>
public sealed class MastodonPageTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Theory]
    [InlineData("/api/v1/timelines/home?limit=20")]
    [InlineData("/api/v1/timelines/public?limit=20")]
    [InlineData("/api/v1/favourites?limit=20")]
    public async Task A_page_of_twenty_statuses_is_at_most_five_statements(string path)
    {
        var ada = await server.PersonAsync();
        for (var i = 0; i < 7; i++)
        {
            var other = await server.PersonAsync("Other");
            await ada.FollowAsync(other);
            for (var j = 0; j < 3; j++)
            {
                var id = await other.TweetAsync($"Tweet {i} {j} #tag", j == 0 ? [await other.PictureAsync()] : []);
                await ada.LikeAsync(id);
            }
        }

        await server.DrainAsync();

        // Names and media are in memory where our own feed has been read, as on any server that runs.
        (await ada.GetAsync("/api/feed?limit=50")).ShouldSucceed();
        var statements = await CountAsync(ada, path);

        statements.Count.ShouldBeLessThanOrEqualTo(5, string.Join("\n---\n", statements));
        (await CountAsync(ada, path)).Count.ShouldBeLessThanOrEqualTo(2, "accounts are remembered too");
    }

    private static async Task<IReadOnlyCollection<string>> CountAsync(Person person, string path)
    {
        var trace = ActivityTraceId.CreateRandom();
        var statements = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && activity.TraceId == trace)
                {
                    statements.Enqueue($"{activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")}");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        var answer = await person.SendAsync(
            HttpMethod.Get, path, null, ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"));

        answer.Json.GetArrayLength().ShouldBe(20);
        statements.ShouldNotBeEmpty("nothing was traced");
        return statements;
    }
}
