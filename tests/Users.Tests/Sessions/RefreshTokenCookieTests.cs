using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Sessions;

public sealed class RefreshTokenCookieTests(RefreshTokenCookieTests.ServerBehindProxy server)
    : IClassFixture<RefreshTokenCookieTests.ServerBehindProxy>
{
    private async Task<(Member Member, ApiAnswer Answer, string Cookie)> SignInAsync(params (string, string)[] headers)
    {
        var member = await Member.JoinAsync(server);
        var answer = (await Member.SendAsync(server, HttpMethod.Post, "/auth/login",
            new { login = member.Username, password = member.Password, cookie = true }, headers)).ShouldSucceed();
        return (member, answer, CookieOf(answer));
    }

    private static string CookieOf(ApiAnswer answer) => answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    private Task<ApiAnswer> RefreshAsync(string cookie, params (string, string)[] headers) =>
        Member.SendAsync(server, HttpMethod.Post, "/auth/refresh", null, [("Cookie", cookie), .. headers]);

    [Fact]
    public async Task A_browser_gets_the_refresh_token_where_no_script_reads_it()
    {
        var (_, answer, _) = await SignInAsync(("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7"));

        answer.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().ToLowerInvariant();
        cookie.ShouldStartWith("__host-microblog_refresh=mbr_");
        foreach (var attribute in new[] { "httponly", "secure", "samesite=strict", "path=/", "max-age=2592000" })
        {
            cookie.Split("; ").ShouldContain(attribute);
        }

        cookie.ShouldNotContain("domain");
    }

    [Fact]
    public async Task Without_https_the_cookie_does_not_ask_for_it_because_it_would_never_come_back()
    {
        var (_, answer, _) = await SignInAsync();

        var attributes = answer.Headers.GetValues("Set-Cookie").Single().ToLowerInvariant().Split("; ");
        attributes[0].ShouldStartWith("microblog_refresh=mbr_");
        attributes.ShouldContain("path=/auth");
        attributes.ShouldNotContain("secure");
        attributes.ShouldContain("httponly");
        attributes.ShouldContain("samesite=strict");
    }

    [Fact]
    public async Task By_https_only_the_cookie_counts_that_no_other_host_can_set()
    {
        (string, string)[] https = [("X-Forwarded-Proto", "https"), ("Sec-Fetch-Site", "same-origin")];
        var (_, _, cookie) = await SignInAsync(https);
        var planted = cookie.Replace("__Host-", "", StringComparison.Ordinal);

        (await RefreshAsync(planted, https)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        var again = (await RefreshAsync(cookie, https)).ShouldSucceed();

        var signedOut = (await Member.SendAsync(server, HttpMethod.Post, "/auth/logout", null,
            [("Cookie", CookieOf(again)), ("Authorization", $"Bearer {again["access_token"]}"), .. https])).ShouldSucceed();
        signedOut.Headers.GetValues("Set-Cookie").Single().ToLowerInvariant().Split("; ")
            .ShouldBe(["__host-microblog_refresh=", "expires=thu, 01 jan 1970 00:00:00 gmt", "path=/", "secure", "samesite=strict",
                "httponly"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_page_that_was_reloaded_before_it_got_the_answer_stays_in()
    {
        var (_, _, cookie) = await SignInAsync();
        (await RefreshAsync(cookie, ("Sec-Fetch-Site", "same-origin"))).ShouldSucceed();

        server.Clock.Advance(TimeSpan.FromSeconds(5));
        var again = (await RefreshAsync(cookie, ("Sec-Fetch-Site", "same-origin"))).ShouldSucceed();

        server.Clock.Advance(TimeSpan.FromMinutes(15));
        (await RefreshAsync(CookieOf(again), ("Sec-Fetch-Site", "same-origin"))).ShouldSucceed();
    }

    [Fact]
    public async Task A_page_of_ours_carries_the_session_on_by_the_cookie_alone()
    {
        var (member, _, cookie) = await SignInAsync();

        var answer = (await RefreshAsync(cookie, ("Sec-Fetch-Site", "same-origin"))).ShouldSucceed();

        answer.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        CookieOf(answer).ShouldNotBe(cookie);
        (await RefreshAsync(CookieOf(answer), ("Origin", server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)))).ShouldSucceed();
        (await Member.SendAsync(server, HttpMethod.Get, "/auth/me", null, ("Authorization", $"Bearer {answer["access_token"]}")))
            .ShouldSucceed()["user"].GetProperty("id").GetInt64().ShouldBe(member.Id);
    }

    [Fact]
    public async Task Other_sites_cannot_use_the_cookie_and_do_not_spend_it()
    {
        var (_, _, cookie) = await SignInAsync();
        var own = ("Origin", server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        (string, string)[][] foreign =
        [
            [], [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")], [("Sec-Fetch-Site", "none")],
            [("Sec-Fetch-Site", "cross-site"), own],
            [("Origin", "https://evil.example")], [("Origin", "null")], [("Origin", "http://127.0.0.1")],
            [("Origin", $"{own.Item2}.evil.example")],
        ];

        foreach (var headers in foreign)
        {
            (await RefreshAsync(cookie, headers)).ShouldFail(HttpStatusCode.Forbidden, "forbidden").Headers.Contains("Set-Cookie")
                .ShouldBeFalse();
        }

        server.Clock.Advance(TimeSpan.FromSeconds(11));
        (await RefreshAsync(cookie, own)).ShouldSucceed();
    }

    [Fact]
    public async Task Without_a_token_anywhere_the_refresh_is_a_400() =>
        (await Member.SendAsync(server, HttpMethod.Post, "/auth/refresh", null)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

    [Fact]
    public async Task The_cookie_is_no_credential_for_anything_else_and_signing_out_takes_it_away()
    {
        var (_, answer, cookie) = await SignInAsync();
        (await Member.SendAsync(server, HttpMethod.Post, "/auth/logout", null, ("Cookie", cookie), ("Sec-Fetch-Site", "same-origin")))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        var signedOut = (await Member.SendAsync(
            server, HttpMethod.Post, "/auth/logout", null, ("Cookie", cookie), ("Authorization", $"Bearer {answer["access_token"]}")))
            .ShouldSucceed();

        CookieOf(signedOut).ShouldBe("microblog_refresh=");
        (await RefreshAsync(cookie, ("Sec-Fetch-Site", "same-origin"))).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    public sealed class ServerBehindProxy : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings =>
            new Dictionary<string, string?> { ["Proxies:Known"] = "127.0.0.1" };
    }
}
