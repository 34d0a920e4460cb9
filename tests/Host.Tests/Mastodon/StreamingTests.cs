using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Host.Tests.Mastodon;

/// <summary>The live stream in the dialect: the WebSocket with its subscriptions, and server-sent events.</summary>
public sealed class StreamingTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_web_socket_names_its_token_as_subprotocol_and_gets_what_it_subscribes_to()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        using var socket = await ConnectAsync(ada.Key);
        socket.SubProtocol.ShouldBe(ada.Key);
        await SendAsync(socket, new { type = "subscribe", stream = "user" });
        await SettleAsync(socket);

        var id = Dialect.Id(await grace.TweetAsync("Hello"));
        await server.DrainAsync();
        var update = await ReadAsync(socket);
        await grace.PutAsync($"/api/v1/statuses/{id}", new { status = "Hello again" });
        await server.DrainAsync();
        var edited = await ReadAsync(socket);
        await grace.DeleteAsync($"/api/v1/statuses/{id}");
        await server.DrainAsync();
        var deleted = await ReadAsync(socket);

        update.GetProperty("stream").EnumerateArray().Select(s => s.GetString()).ShouldBe(["user"]);
        update.GetProperty("event").GetString().ShouldBe("update");
        Payload(update).GetProperty("content").GetString().ShouldBe("<p>Hello</p>");
        edited.GetProperty("event").GetString().ShouldBe("status.update");
        Payload(edited).GetProperty("content").GetString().ShouldBe("<p>Hello again</p>");
        deleted.GetProperty("event").GetString().ShouldBe("delete");
        deleted.GetProperty("payload").GetString().ShouldBe(id);
    }

    [Fact]
    public async Task A_notification_is_sent_by_the_stream_of_the_user_and_a_hashtag_by_its_own()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tag = $"live{ada.Id}";
        var tweet = await ada.TweetAsync();
        using var socket = await ConnectAsync(ada.Key, "?stream=user:notification");
        await SendAsync(socket, new { type = "subscribe", stream = "hashtag", tag });
        await SettleAsync(socket);

        await grace.LikeAsync(tweet);
        await server.DrainAsync();
        var notification = await ReadAsync(socket);
        await grace.TweetAsync($"About #{tag}");
        await server.DrainAsync();
        var tagged = await ReadAsync(socket);

        notification.GetProperty("event").GetString().ShouldBe("notification");
        Payload(notification).GetProperty("type").GetString().ShouldBe("favourite");
        tagged.GetProperty("stream").EnumerateArray().Select(s => s.GetString()).ShouldBe(["hashtag", tag]);
    }

    [Fact]
    public async Task What_is_not_understood_is_answered_and_the_five_hundredth_subscription_is_refused_politely()
    {
        var ada = await server.PersonAsync();
        using var socket = await ConnectAsync(ada.Key);

        await SendTextAsync(socket, "{");
        (await ReadAsync(socket)).GetProperty("error").GetString().ShouldBe("Not JSON");
        await SendAsync(socket, new { type = "subscribe", stream = "list", list = "1" });
        (await ReadAsync(socket)).GetProperty("error").GetString().ShouldBe("Unknown stream type");
        for (var i = 0; i < 500; i++)
        {
            await SendAsync(socket, new { type = "subscribe", stream = "hashtag", tag = $"tag{i}" });
        }

        for (var i = 50; i < 500; i++)
        {
            (await ReadAsync(socket)).GetProperty("error").GetString()!.ShouldContain("at most 50");
        }

        socket.State.ShouldBe(WebSocketState.Open);
    }

    [Fact]
    public async Task A_token_that_is_not_known_is_refused_instead_of_the_upgrade()
    {
        var refused = await Should.ThrowAsync<WebSocketException>(() => ConnectAsync("unknown-token"));

        refused.Message.ShouldContain("401");
    }

    [Fact]
    public async Task What_one_may_not_see_is_not_sent()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        using var socket = await ConnectAsync(ada.Key, "?stream=public");
        await SettleAsync(socket);

        await grace.PostAsync("/api/v1/statuses", new { status = "For followers", visibility = "private" });
        await grace.PostAsync("/api/v1/statuses", new { status = "For all" });
        await server.DrainAsync();

        Payload(await ReadAsync(socket)).GetProperty("content").GetString().ShouldBe("<p>For all</p>");
    }

    [Fact]
    public async Task A_socket_is_closed_when_its_key_is_revoked()
    {
        var ada = await server.PersonAsync();
        var password = "weaving algebra 1843";
        (await ada.PostAsync("/auth/password", new { new_password = password })).ShouldSucceed();
        var made = (await ada.PostAsync("/api/users/me/api-keys", new { name = "app", current_password = password }))
            .ShouldSucceed(HttpStatusCode.Created);
        using var socket = await ConnectAsync(made["api_key"].GetString()!, "?stream=user");

        (await ada.DeleteAsync($"/api/users/me/api-keys/{made["key"].GetProperty("id").GetInt64()}")).ShouldSucceed();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var closed = await socket.ReceiveAsync(new byte[256], patience.Token);
        closed.MessageType.ShouldBe(WebSocketMessageType.Close);
        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.PolicyViolation);
    }

    [Fact]
    public async Task Server_sent_events_have_a_heartbeat_of_one_line()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/streaming/user?access_token={ada.Key}");
        using var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));

        (await reader.ReadLineAsync(Ct)).ShouldBe(":thump");
        await grace.TweetAsync("Hello");
        await server.DrainAsync();

        (await reader.ReadLineAsync(Ct)).ShouldBe("event: update");
        var data = (await reader.ReadLineAsync(Ct))!;
        JsonDocument.Parse(data["data: ".Length..]).RootElement.GetProperty("content").GetString().ShouldBe("<p>Hello</p>");
        (await reader.ReadLineAsync(Ct)).ShouldBe("");
    }

    private async Task<ClientWebSocket> ConnectAsync(string token, string query = "")
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(token);
        var address = new UriBuilder(server.Client.BaseAddress!) { Scheme = "ws", Path = "/api/v1/streaming", Query = query };
        await socket.ConnectAsync(address.Uri, Ct);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, object message) => SendTextAsync(socket, JsonSerializer.Serialize(message));

    private static Task SendTextAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Ct);

    // The server reads messages in order: when it has answered the last one, it knows those before.
    private static async Task SettleAsync(ClientWebSocket socket)
    {
        await SendTextAsync(socket, "?");
        (await ReadAsync(socket)).GetProperty("error").GetString().ShouldBe("Not JSON");
    }

    private static async Task<JsonElement> ReadAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        ValueWebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            message.Write(buffer.AsSpan(0, received.Count));
        }
        while (!received.EndOfMessage);
        return JsonDocument.Parse(message.ToArray()).RootElement;
    }

    private static JsonElement Payload(JsonElement frame) => JsonDocument.Parse(frame.GetProperty("payload").GetString()!).RootElement;
}
