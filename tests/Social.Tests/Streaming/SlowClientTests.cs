using System.Net;
using System.Net.Sockets;
using System.Text;
using Microblog.Social.Features.Streaming;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social.Tests.Streaming;

public sealed class SlowClientTests(SmallLimitsServer server) : IClassFixture<SmallLimitsServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private StreamHub Hub => server.Services.GetRequiredService<StreamHub>();

    [Fact]
    public async Task A_person_has_a_few_streams_and_gets_another_when_one_has_ended()
    {
        var ada = await server.PersonAsync();
        await using var one = await StreamClient.OpenAsync(ada, server);
        await using (await StreamClient.OpenAsync(ada, server))
        {
            var refused = (await ada.GetAsync("/api/stream")).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        await WaitForStreamsAsync(ada, left: 1);
        await using var another = await StreamClient.OpenAsync(ada, server);
    }

    [Fact]
    public async Task A_client_that_never_reads_is_disconnected_and_nobody_waits_for_it()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        using var deaf = await ConnectAsync(ada);
        await using var other = await StreamClient.OpenAsync(grace, server, "?topics=feed");
        Flood(ada);

        var tweet = await grace.TweetAsync("Everybody else goes on");
        await other.WaitForAsync("tweet", tweet);
        await WaitForStreamsAsync(ada, left: 0);
    }

    [Fact]
    public async Task A_client_that_is_too_slow_gets_a_reset()
    {
        var ada = await server.PersonAsync();
        using var slow = await ConnectAsync(ada);
        Flood(ada);

        var text = new StringBuilder();
        var buffer = new byte[1 << 20];
        while (await slow.GetStream().ReadAsync(buffer, Ct).AsTask().WaitAsync(Patience, Ct) is > 0 and var read)
        {
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        text.ToString().ShouldContain("event: reset\ndata: {\"reason\":\"too_slow\"}\n\n");
        await WaitForStreamsAsync(ada, left: 0);
    }

    [Fact]
    public async Task A_client_that_has_closed_its_half_of_the_connection_counts_as_gone()
    {
        var ada = await server.PersonAsync();
        using var half = await ConnectAsync(ada);
        half.Client.Shutdown(SocketShutdown.Send);
        await WaitForStreamsAsync(ada, left: 0);
        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_silent_stream_gets_a_heartbeat_so_that_a_vanished_client_is_noticed()
    {
        var ada = await server.PersonAsync();
        using var client = await ConnectAsync(ada);
        Streams(ada).ShouldHaveSingleItem().QueueHeartbeat();

        using var reader = new StreamReader(client.GetStream());
        string? line;
        do
        {
            line = await reader.ReadLineAsync(Ct).AsTask().WaitAsync(Patience, Ct);
        }
        while (line?.StartsWith(": ", StringComparison.Ordinal) == false);

        line.ShouldNotBeNull();
    }

    private async Task<TcpClient> ConnectAsync(Person person)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(IPAddress.Loopback, server.Client.BaseAddress!.Port, Ct);
        var request = $"GET /api/stream?topics=notifications HTTP/1.1\r\nHost: test\r\napi-key: {person.Key}\r\nConnection: close\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), Ct);
        var began = TimeProvider.System.GetTimestamp();
        while (Streams(person).Count == 0)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience);
            await Task.Delay(10, Ct);
        }

        return client;
    }

    // More than the operating system buffers for a connection, at one moment.
    private void Flood(Person person)
    {
        var large = new string('x', 200_000);
        for (var i = 0; i < 100; i++)
        {
            var position = Hub.Position;
            var flood = new SerializedEvent(position + 1, "flood", Encoding.ASCII.GetBytes($"\"{large}\""));
            Hub.Deliver([new StreamEvent(position + 1, flood) { UserId = person.Id }], position);
        }
    }

    private List<StreamConnection> Streams(Person person) => [.. Hub.All().Where(c => c.User.Viewer.Id == person.Id)];

    private async Task WaitForStreamsAsync(Person person, int left)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (Streams(person).Count != left)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience);
            await Task.Delay(20, Ct);
        }
    }
}
