using System.Net;
using Microblog.Social.Tests.Notifications;
using Microblog.Testing;

namespace Microblog.Social.Tests.Streaming;

public sealed class StreamAccessTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    // The contract says two.
    private static readonly TimeSpan ClosedWithin = TimeSpan.FromSeconds(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_opens_one_stream_on_any_server()
    {
        var other = await server.StartAnotherAsync();
        var ada = await server.PersonAsync();
        var ticket = await TicketAsync(ada);

        await using (var stream = await StreamClient.ReadAsync(await OpenAsync(other, ticket)))
        {
            var tweet = await ada.TweetAsync();
            await stream.WaitForAsync("tweet", tweet);
        }

        (await ApiAnswer.ReadAsync(await OpenAsync(other, ticket))).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await ApiAnswer.ReadAsync(await OpenAsync(server, ticket))).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("%00%ff'--")]
    [InlineData("")]
    public async Task A_forged_ticket_opens_nothing(string ticket) =>
        (await ApiAnswer.ReadAsync(await OpenAsync(server, ticket))).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

    [Fact]
    public async Task A_ticket_opens_nothing_when_it_has_expired_or_its_credential_is_revoked()
    {
        var ada = await server.PersonAsync();
        var old = await TicketAsync(ada);
        server.Clock.Advance(TimeSpan.FromSeconds(31));
        (await ApiAnswer.ReadAsync(await OpenAsync(server, old))).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        var ticket = await TicketAsync(ada);
        await RevokeAsync(ada);
        (await ApiAnswer.ReadAsync(await OpenAsync(server, ticket))).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_ticket_is_good_for_nothing_but_a_stream()
    {
        var ticket = await TicketAsync(await server.PersonAsync());
        (await ApiAnswer.ReadAsync(await server.Client.GetAsync($"/api/users/me?ticket={ticket}", Ct)))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await ApiAnswer.ReadAsync(await server.Client.PostAsync($"/api/stream/tickets?ticket={ticket}", null, Ct)))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/stream?ticket={ticket}");
        request.Headers.Add("api-key", "wrong");
        (await ApiAnswer.ReadAsync(await server.Client.SendAsync(request, Ct)))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_revoked_key_closes_its_streams_on_every_server_and_no_others()
    {
        var other = await server.StartAnotherAsync();
        var (ada, grace, _) = await server.PeopleAsync();
        await using var here = await StreamClient.OpenAsync(ada, server);
        await using var there = await StreamClient.OpenAsync(ada, other);
        await using var byTicket = await StreamClient.ReadAsync(await OpenAsync(other, await TicketAsync(ada)));
        await using var hers = await StreamClient.OpenAsync(grace, other);

        await RevokeAsync(ada);

        await Task.WhenAll(here.Ended, there.Ended, byTicket.Ended).WaitAsync(ClosedWithin, Ct);
        hers.Ended.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Signing_out_closes_the_streams_of_the_session()
    {
        var name = $"ada_{Guid.NewGuid():N}"[..20];
        var account = NotificationSteps.Json(
            new { username = name, email = $"{name}@example.org", password = "a very long secret", name = "Ada" });
        var signedUp = await ApiAnswer.ReadAsync(await server.Client.PostAsync("/auth/register", account, Ct));
        signedUp.ShouldSucceed(HttpStatusCode.Created);
        var login = NotificationSteps.Json(new { login = name, password = "a very long secret" });
        var pair = (await ApiAnswer.ReadAsync(await server.Client.PostAsync("/auth/login", login, Ct))).ShouldSucceed();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/stream");
        request.Headers.Authorization = new("Bearer", pair["access_token"].GetString());
        var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        await using var stream = await StreamClient.ReadAsync(response);

        using var leave = new HttpRequestMessage(HttpMethod.Post, "/auth/logout");
        leave.Headers.Authorization = request.Headers.Authorization;
        (await ApiAnswer.ReadAsync(await server.Client.SendAsync(leave, Ct))).ShouldSucceed();

        await stream.Ended.WaitAsync(ClosedWithin, Ct);
    }

    [Fact]
    public async Task Deactivating_a_user_closes_their_streams()
    {
        var admin = await server.PersonAsync("Root", admin: true);
        var ada = await server.PersonAsync();
        await using var stream = await StreamClient.OpenAsync(ada, server);

        var change = NotificationSteps.Json(new { active = false });
        (await admin.SendAsync(HttpMethod.Patch, $"/api/admin/users/{ada.Id}", change)).ShouldSucceed();

        await stream.Ended.WaitAsync(ClosedWithin, Ct);
    }

    private static async Task<string> TicketAsync(Person person)
    {
        var answer = (await person.PostAsync("/api/stream/tickets")).ShouldSucceed(HttpStatusCode.Created);
        answer["expires_in"].GetInt32().ShouldBe(30);
        return answer["ticket"].GetString()!;
    }

    private static Task<HttpResponseMessage> OpenAsync(MicroblogServer at, string ticket) =>
        at.Client.GetAsync($"/api/stream?ticket={ticket}", HttpCompletionOption.ResponseHeadersRead, Ct);

    private static async Task RevokeAsync(Person person)
    {
        var key = (await person.GetAsync("/api/users/me/api-keys")).ShouldSucceed()["api_keys"][0].GetProperty("id").GetInt64();
        (await person.DeleteAsync($"/api/users/me/api-keys/{key}")).ShouldSucceed();
    }
}
