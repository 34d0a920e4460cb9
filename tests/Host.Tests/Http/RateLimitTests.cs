using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microblog.Testing;

namespace Microblog.Host.Tests.Http;

public sealed class RateLimitTests(RateLimitedServer server) : IClassFixture<RateLimitedServer>
{
    [Fact]
    public async Task Every_answer_says_how_many_more_calls_there_may_be()
    {
        var ada = await server.PersonAsync();

        var first = (await ada.GetAsync("/api/users/me")).ShouldSucceed();
        var second = (await ada.GetAsync("/api/users/me")).ShouldSucceed();

        (Number(first, "Limit"), Number(first, "Remaining")).ShouldBe((5, 4));
        Number(second, "Remaining").ShouldBe(3);
        Number(first, "Reset").ShouldBeInRange(700, 720);
        first.Headers.RetryAfter.ShouldBeNull();
    }

    [Fact]
    public async Task Who_calls_too_often_is_refused_and_told_when_to_come_back()
    {
        var ada = await server.PersonAsync();
        for (var i = 0; i < 5; i++)
        {
            (await ada.GetAsync("/api/users/me")).ShouldSucceed();
        }

        var refused = await ada.GetAsync("/api/users/me");

        refused.ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        Number(refused, "Remaining").ShouldBe(0);
        ((int)refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds).ShouldBeInRange(1, 720);
        Number(refused, "Reset").ShouldBeInRange(3500, 3600);
        refused.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Callers_of_one_address_are_counted_apart()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await SpendAsync(() => ada.GetAsync("/api/users/me"), 5);

        (await grace.GetAsync("/api/users/me")).ShouldSucceed();
    }

    [Fact]
    public async Task Kinds_are_counted_apart()
    {
        var (ada, grace, _) = await server.PeopleAsync();

        await SpendAsync(() => ada.UploadAsync([1, 2, 3]), 1);
        await SpendAsync(() => ada.GetAsync("/api/users/me"), 5);
        (await ada.PostAsync($"/api/users/{grace.Id}/follow")).ShouldSucceed();
        (await ada.DeleteAsync($"/api/users/{grace.Id}/follow")).ShouldSucceed();
        (await ada.PostAsync("/auth/close")).ShouldSucceed();
        (await ada.PostAsync($"/api/users/{grace.Id}/follow")).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
    }

    [Theory]
    [InlineData("GET", "/api/users/999999999", HttpStatusCode.NotFound, 4)]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound, 4)]
    [InlineData("GET", "/api/medias", HttpStatusCode.MethodNotAllowed, 4)]
    [InlineData("GET", "/api/tweets?limit=0", HttpStatusCode.BadRequest, 4)]
    [InlineData("POST", "/api/tweets", HttpStatusCode.BadRequest, 2)]
    [InlineData("GET", "/api/glass", HttpStatusCode.InternalServerError, 4)]
    public async Task Errors_are_counted_and_say_so(string method, string path, HttpStatusCode status, int remaining)
    {
        var ada = await server.PersonAsync();

        var answer = await ada.SendAsync(new HttpMethod(method), path);

        answer.Status.ShouldBe(status);
        Number(answer, "Remaining").ShouldBe(remaining);
    }

    [Fact]
    public async Task Strangers_are_counted_by_address()
    {
        var address = server.NewAddress();

        for (var i = 4; i >= 0; i--)
        {
            var answer = await server.AskAsync("GET", "/api/tweets", address, ("api-key", $"a-guess-{i}"));
            answer.ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
            Number(answer, "Remaining").ShouldBe(i);
        }

        (await server.AskAsync("GET", "/api/nothing", address)).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        (await server.AskAsync("GET", "/api/tweets", server.NewAddress())).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task One_network_of_IPv6_is_one_stranger()
    {
        (await server.AskAsync("GET", "/api/tweets", "2001:db8:7:1::1")).Status.ShouldBe(HttpStatusCode.Unauthorized);

        Number(await server.AskAsync("GET", "/api/tweets", "2001:db8:7:1:ffff::2"), "Remaining").ShouldBe(3);
        Number(await server.AskAsync("GET", "/api/tweets", "2001:db8:7:2::1"), "Remaining").ShouldBe(4);
    }

    [Fact]
    public async Task Signing_in_is_counted_by_address_whoever_calls()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var address = server.NewAddress();

        (await server.AskAsync("POST", "/auth/open", address, ("api-key", ada.Key))).ShouldSucceed();
        (await server.AskAsync("POST", "/auth/open", address, ("api-key", grace.Key))).ShouldSucceed();
        (await server.AskAsync("POST", "/auth/open", address, ("api-key", linus.Key)))
            .ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        (await server.AskAsync("POST", "/auth/open", server.NewAddress())).ShouldSucceed();
    }

    [Fact]
    public async Task A_slice_may_have_a_kind_of_its_own_and_after_its_window_calls_are_taken_again()
    {
        var ada = await server.PersonAsync();
        var waited = Stopwatch.StartNew();
        ApiAnswer answer;
        do
        {
            answer = await ada.PostAsync("/api/bell");
            Number(answer, "Limit").ShouldBe(2);
        }
        while (answer.Status == HttpStatusCode.OK && waited.Elapsed < TimeSpan.FromSeconds(30));
        answer.ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        ((int)answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds).ShouldBeInRange(1, 2);

        while (answer.Status == HttpStatusCode.TooManyRequests && waited.Elapsed < TimeSpan.FromSeconds(60))
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            answer = await ada.PostAsync("/api/bell");
        }

        answer.ShouldSucceed();
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/docs/index.html")]
    [InlineData("/media/nothing.png")]
    public async Task What_is_no_call_of_the_API_is_not_limited(string path)
    {
        var address = server.NewAddress();

        for (var i = 0; i < 8; i++)
        {
            var answer = await server.AskAsync("GET", path, address);
            answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
            answer.Headers.Contains("X-RateLimit-Limit").ShouldBeFalse();
        }
    }

    private static async Task SpendAsync(Func<Task<ApiAnswer>> call, int times)
    {
        for (var i = 0; i < times; i++)
        {
            (await call()).Status.ShouldNotBe(HttpStatusCode.TooManyRequests);
        }

        (await call()).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
    }

    private static int Number(ApiAnswer answer, string header) =>
        int.Parse(answer.Headers.GetValues($"X-RateLimit-{header}").ShouldHaveSingleItem(), CultureInfo.InvariantCulture);
}
