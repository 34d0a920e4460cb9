using System.Net;
using System.Net.Http.Headers;
using Microblog.Testing;
using Microblog.Users.Features.OAuth;
using Microblog.Users.Integration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Tests.OAuth;

/// <summary>What the token of an app is good for, and until when.</summary>
public sealed class AppTokenTests(AppServer server) : IClassFixture<AppServer>
{
    private const string Verify = "/api/v1/apps/verify_credentials";

    [Fact]
    public async Task Every_kind_of_body_gets_a_token()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        var fields = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = app.Id,
            ["client_secret"] = app.Secret,
        };
        using var multipart = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            multipart.Add(new StringContent(value), name);
        }

        (await TestApp.PostJsonAsync(server, "/oauth/token", fields)).ShouldBeOk()["scope"].GetString().ShouldBe("read");
        (await ApiAnswer.ReadAsync(await server.Client.PostAsync("/oauth/token", multipart))).ShouldBeOk();
        using var basic = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        basic.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{app.Id}:{app.Secret}")));
        (await ApiAnswer.ReadAsync(await server.Client.SendAsync(basic))).ShouldBeOk();
        var registered = await TestApp.PostJsonAsync(
            server, "/api/v1/apps", new { client_name = "Elk", redirect_uris = new[] { "https://elk.example/a", TestApp.OutOfBand } });
        registered.ShouldBeOk()["redirect_uri"].GetString().ShouldBe($"https://elk.example/a\n{TestApp.OutOfBand}");
        registered["client_secret_expires_at"].GetInt32().ShouldBe(0);
        registered["vapid_key"].GetString().ShouldBe("");
        ada.Id.ShouldBePositive();
    }

    [Fact]
    public async Task A_token_of_an_app_is_good_in_the_dialect_alone()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        var token = await app.TokenOfAsync(ada.Username, ada.Password);

        (await TestApp.GetAsync(server, Verify, token)).ShouldBeOk();
        foreach (var path in new[] { "/api/users/me", "/auth/me", "/api/tweets" })
        {
            var answer = (await TestApp.GetAsync(server, path, token)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
            answer["error_message"].GetString()!.ShouldContain("/api/v1");
        }

        (await TestApp.GetAsync(server, "/scim/v2/Users", token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_and_an_access_token_are_of_a_person_and_of_no_app()
    {
        var ada = await server.PersonAsync();

        (await ada.GetAsync(Verify)).ShouldBeError(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_app_itself_is_nobody()
    {
        var app = await TestApp.RegisterAsync(server);
        var token = (await TestApp.PostAsync(
            server, "/oauth/token", ("grant_type", "client_credentials"), ("client_id", app.Id), ("client_secret", app.Secret)))
            .ShouldBeOk()["access_token"].GetString()!;

        (await TestApp.GetAsync(server, Verify, token)).ShouldBeOk();
        (await TestApp.GetAsync(server, "/api/users/me", token)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_revoked_token_is_refused_at_once_and_by_every_Host()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        var token = await app.TokenOfAsync(ada.Username, ada.Password);
        var other = await server.StartAnotherAsync();
        (await TestApp.GetAsync(other, Verify, token)).ShouldBeOk();

        (await app.RevokeAsync(token)).ShouldBeOk().Text.ShouldBe("{}");
        (await app.RevokeAsync("unknown")).ShouldBeOk();

        (await TestApp.GetAsync(server, Verify, token)).ShouldBeError(HttpStatusCode.Unauthorized);
        await Eventually.HoldsAsync(async () => (await TestApp.GetAsync(other, Verify, token)).Status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_app_revokes_no_token_of_another()
    {
        var (app, other, ada) = (
            await TestApp.RegisterAsync(server), await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        var token = await app.TokenOfAsync(ada.Username, ada.Password);

        (await other.RevokeAsync(token)).ShouldBeOk();

        (await TestApp.GetAsync(server, Verify, token)).ShouldBeOk();
    }

    [Fact]
    public async Task Whoever_is_deactivated_or_deleted_is_out_with_every_app()
    {
        var (app, ada, grace) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server), await Member.EnterAsync(server));
        var (hers, theirs) = (
            await app.TokenOfAsync(ada.Username, ada.Password), await app.TokenOfAsync(grace.Username, grace.Password));
        var admin = await server.PersonAsync("Root", admin: true);
        (await TestApp.GetAsync(server, Verify, hers)).ShouldBeOk();
        (await TestApp.GetAsync(server, Verify, theirs)).ShouldBeOk();

        (await admin.PatchAsync($"/api/admin/users/{ada.Id}", new { active = false })).ShouldSucceed();
        (await admin.DeleteAsync($"/api/users/{grace.Id}")).ShouldSucceed();

        (await TestApp.GetAsync(server, Verify, hers)).ShouldBeError(HttpStatusCode.Unauthorized);
        (await TestApp.GetAsync(server, Verify, theirs)).ShouldBeError(HttpStatusCode.Unauthorized);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.oauth_tokens WHERE subject = '{grace.Id}'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("/auth/logout", "{\"everywhere\": true}")]
    [InlineData("/auth/password", "{\"current_password\": \"weaving algebra 1843\", \"new_password\": \"another algebra 1844\"}")]
    public async Task Signing_out_everywhere_and_a_new_password_sign_the_apps_out(string path, string body)
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.EnterAsync(server));
        var token = await app.TokenOfAsync(ada.Username, ada.Password);
        (await TestApp.GetAsync(server, Verify, token)).ShouldBeOk();

        (await ada.PostAsync(path, System.Text.Json.JsonDocument.Parse(body).RootElement)).ShouldSucceed();

        (await TestApp.GetAsync(server, Verify, token)).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Codes_are_good_at_every_Host_and_after_a_change_of_the_keys_tokens_still_are()
    {
        var (app, ada) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        var other = await server.StartAnotherAsync(AppServer.AtPublicAddress);
        using var browser = new AppBrowser(server);
        var code = (await app.AllowAsync(browser, ada.Username, ada.Password)).Sent("code")!;
        var token = (await TestApp.PostAsync(
            other, "/oauth/token", ("grant_type", "authorization_code"), ("code", code), ("client_id", app.Id),
            ("client_secret", app.Secret), ("redirect_uri", "https://app.example/callback"))).ShouldBeOk()["access_token"].GetString()!;

        await server.Services.GetRequiredService<SigningKeyStore>().RotateAsync(atOnce: true, CancellationToken.None);

        (await TestApp.GetAsync(server, Verify, token)).ShouldBeOk();
        (await TestApp.GetAsync(server, Verify, await app.TokenOfAsync(ada.Username, ada.Password))).ShouldBeOk();
        (await app.RevokeAsync(token)).ShouldBeOk();
        (await TestApp.GetAsync(server, Verify, token)).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_app_that_is_used_stays_and_one_that_is_not_is_signed_out_after_a_year()
    {
        var (app, ada, grace) = (await TestApp.RegisterAsync(server), await Member.JoinAsync(server), await Member.JoinAsync(server));
        var (used, unused) = (
            await app.TokenOfAsync(ada.Username, ada.Password), await app.TokenOfAsync(grace.Username, grace.Password));

        server.Clock.Advance(TimeSpan.FromDays(200));
        (await TestApp.GetAsync(server, Verify, used)).ShouldBeOk();
        server.Clock.Advance(TimeSpan.FromDays(200));

        (await TestApp.GetAsync(server, Verify, used)).ShouldBeOk();
        (await TestApp.GetAsync(server, Verify, unused)).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_nobody_can_use_any_more_is_cleaned_up()
    {
        var (app, never, ada) = (
            await TestApp.RegisterAsync(server), await TestApp.RegisterAsync(server), await Member.JoinAsync(server));
        var token = await app.TokenOfAsync(ada.Username, ada.Password);
        await app.RevokeAsync(await app.TokenOfAsync(ada.Username, ada.Password));
        server.Clock.Advance(TimeSpan.FromDays(8));

        await server.Services.GetRequiredService<OAuthCleanUp>().RunAsync(CancellationToken.None);

        (await TestApp.GetAsync(server, Verify, token)).ShouldBeOk();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.oauth_apps WHERE client_id = '{never.Id}'")).ShouldBe(0);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.oauth_tokens WHERE subject = '{ada.Id}'")).ShouldBe(1);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.oauth_grants WHERE subject = '{ada.Id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_server_describes_itself()
    {
        var described = (await ApiAnswer.ReadAsync(await server.Client.GetAsync("/.well-known/oauth-authorization-server"))).ShouldBeOk();

        described["code_challenge_methods_supported"].EnumerateArray().Select(m => m.GetString()).ShouldBe(["S256"]);
        described["issuer"].GetString().ShouldBe("https://social.example/");
        described["token_endpoint"].GetString().ShouldBe("https://social.example/oauth/token");
        described["scopes_supported"].EnumerateArray().Select(s => s.GetString()).ShouldContain("write:statuses");
    }
}
