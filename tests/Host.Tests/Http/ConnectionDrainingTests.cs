using System.Net;
using Microblog.Host.Http;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microblog.Host.Tests.Http;

/// <summary>A server that drains its connections before it stops.</summary>
public sealed class ConnectionDrainingTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_stopping_server_is_not_ready_and_serves_on_without_keeping_connections()
    {
        var stopping = await StoppingAsync();

        (await stopping.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var live = await stopping.Client.GetAsync("/health/live");
        live.StatusCode.ShouldBe(HttpStatusCode.OK);
        live.Headers.ConnectionClose.ShouldBe(true);
        (await (await server.PersonAsync()).At(stopping).GetAsync("/api/tweets")).ShouldSucceed();
    }

    [Fact]
    public async Task A_stopping_server_hands_reads_back_to_a_proxy_that_can_ask_another_and_does_what_may_be_done_once_only()
    {
        var stopping = await StoppingAsync();
        var ada = (await server.PersonAsync()).At(stopping);
        (string, string) elsewhere = (ConnectionDraining.RetryElsewhereHeader, "yes");

        (await ada.GetAsync("/api/tweets")).ShouldSucceed();
        (await SendAsync(stopping, HttpMethod.Get, ada.Key, elsewhere)).ShouldBe(HttpStatusCode.BadGateway);
        (await ada.PostAsync("/api/tweets", new { tweet_data = "the last word" }, elsewhere)).ShouldSucceed(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_stopping_server_opens_no_stream_and_says_that_another_may()
    {
        var stopping = await StoppingAsync();
        var ada = (await server.PersonAsync()).At(stopping);

        (await ada.GetAsync("/api/stream")).ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    private static async Task<HttpStatusCode> SendAsync(
        MicroblogServer stopping, HttpMethod method, string key, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(method, "/api/tweets");
        request.Headers.Add("api-key", key);
        request.Headers.Add(header.Name, header.Value);
        using var answer = await stopping.Client.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<MicroblogServer> StoppingAsync()
    {
        var another = await server.StartAnotherAsync();
        another.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        return another;
    }
}
