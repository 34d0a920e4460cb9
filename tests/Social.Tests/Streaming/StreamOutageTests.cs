using System.Net.WebSockets;
using Microblog.Testing;

namespace Microblog.Social.Tests.Streaming;

/// <summary>The database goes away while a stream is sent what it missed.</summary>
public sealed class StreamOutageTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("57P01")]
    [InlineData("53100")]
    [InlineData("58030")]
    public async Task A_stream_ends_in_the_middle_of_what_it_missed_and_has_all_of_it_the_next_time(string sqlState)
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        await server.DrainAsync();
        long last, tweet;
        await using (var before = await StreamClient.OpenAsync(ada, server))
        {
            last = before.LastId;
            tweet = await grace.TweetAsync("Missed");
            await before.WaitForAsync("tweet", tweet);
        }

        await server.ExecuteAsync($"""
            CREATE FUNCTION social.away() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
                IF current_query() LIKE '%ORDER BY id LIMIT%' THEN RAISE EXCEPTION USING ERRCODE = '{sqlState}'; END IF;
                RETURN true; END $$;
            ALTER TABLE social.live_log ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
            CREATE POLICY away ON social.live_log USING (social.away())
            """);
        try
        {
            await using var stream = await StreamClient.OpenAsync(ada, server, lastEventId: last);
            await stream.Ended.WaitAsync(TimeSpan.FromSeconds(10), Ct);
            stream.Retry.ShouldNotBeNull().ShouldBeInRange(1000, 10_000);
            stream.All.Select(e => e.Name).ShouldBe(["hello"]);

            using var socket = new ClientWebSocket();
            socket.Options.SetRequestHeader("api-key", ada.Key);
            var address = new UriBuilder(new Uri(server.Client.BaseAddress!, $"/api/stream?since={last}")) { Scheme = "ws" };
            await socket.ConnectAsync(address.Uri, Ct);
            while (socket.State == WebSocketState.Open)
            {
                await socket.ReceiveAsync(new byte[4096], Ct);
            }

            socket.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        }
        finally
        {
            await server.ExecuteAsync("""
                DROP POLICY away ON social.live_log;
                ALTER TABLE social.live_log DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY;
                DROP FUNCTION social.away
                """);
        }

        await using var again = await StreamClient.OpenAsync(ada, server, lastEventId: last);
        await again.WaitForAsync("tweet", tweet);
        server.Errors.ShouldBeEmpty();
    }
}
