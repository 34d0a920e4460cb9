using System.Net;
using System.Text.Json;
using Microblog.Testing;
using Microblog.Users.Tests.Sessions;

namespace Microblog.Users.Tests.TwoFactor;

/// <summary>A sign-in by password asks for a code of the authenticator app.</summary>
public sealed class TwoFactorTests(FastHashingServer server) : IClassFixture<FastHashingServer>
{
    [Fact]
    public async Task An_app_that_was_confirmed_by_a_code_makes_a_sign_in_two_steps()
    {
        var member = await Member.EnterAsync(server);
        var before = (await member.TryToSignInAsync()).ShouldSucceed();
        var app = await AuthenticatorApp.SetUpAsync(server, member);
        app.RecoveryCodes.Length.ShouldBe(10);
        app.RecoveryCodes.ShouldBeUnique();

        var first = (await member.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        first["errors"].GetProperty("code")[0].GetString().ShouldBe("Send the code of your authenticator app, or a recovery code.");
        first.Text.ShouldNotContain("token\"");

        var second = (await SignInAsync(member, app.Code)).ShouldSucceed();

        second.Json.EnumerateObject().Select(p => p.Name).ShouldBe(before.Json.EnumerateObject().Select(p => p.Name));
        member.Use(second);
        await member.ShouldBeInAsync();
        (await server.ScalarAsync<string>(
            $"SELECT details FROM users.audit WHERE target_id = {member.Id} AND action = 'signed_in' ORDER BY id DESC LIMIT 1"))
            .ShouldBe("with the password and a code");
    }

    [Fact]
    public async Task A_wrong_password_with_a_right_code_is_a_wrong_password_and_asks_for_no_code()
    {
        var member = await Member.EnterAsync(server);
        var app = await AuthenticatorApp.SetUpAsync(server, member);

        var answer = (await SignInAsync(member, app.Code, password: "not it at all"))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        answer.Json.TryGetProperty("errors", out _).ShouldBeFalse();
        (await SignInAsync(member, app.Code)).ShouldSucceed();
    }

    [Fact]
    public async Task Before_it_is_confirmed_an_app_counts_for_nothing()
    {
        var member = await Member.EnterAsync(server);
        var first = await AuthenticatorApp.BeginAsync(server, member);
        (await member.PostAsync("/auth/totp/confirm", new { code = first.WrongCode }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await member.TryToSignInAsync()).ShouldSucceed();

        var second = await AuthenticatorApp.BeginAsync(server, member);
        (await member.PostAsync("/auth/totp/confirm", new { code = second.Code })).ShouldSucceed();
        (await member.PostAsync("/auth/totp/confirm", new { code = second.Code })).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await member.PostAsync("/auth/totp", new { current_password = member.Password })).ShouldFail(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task A_code_works_once_and_so_does_the_one_that_confirmed_the_app()
    {
        var member = await Member.EnterAsync(server);
        var app = await AuthenticatorApp.BeginAsync(server, member);
        var code = app.Code;
        (await member.PostAsync("/auth/totp/confirm", new { code })).ShouldSucceed();
        Refused(await SignInAsync(member, code));

        server.Clock.Advance(TimeSpan.FromSeconds(30));
        (await SignInAsync(member, app.Code.Insert(3, " "))).ShouldSucceed();
        Refused(await SignInAsync(member, app.Code));

        server.Clock.Advance(TimeSpan.FromSeconds(30));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SignInAsync(member, app.Code)));
        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
    }

    [Fact]
    public async Task A_recovery_code_works_once_however_it_is_typed_and_its_use_is_told()
    {
        var member = await Member.EnterAsync(server);
        var app = await AuthenticatorApp.SetUpAsync(server, member);

        member.Use(await SignInAsync(member, app.RecoveryCodes[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal)));

        Refused(await SignInAsync(member, app.RecoveryCodes[3]));
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        (await SignInAsync(member, app.RecoveryCodes[4])).ShouldSucceed();
        (await member.GetAsync("/auth/second-factor")).ShouldSucceed()["recovery_codes_left"].GetInt32().ShouldBe(8);
        await server.DrainAsync();
        (await member.GetAsync("/api/notifications")).ShouldSucceed()["notifications"].EnumerateArray()
            .Single(n => n.GetProperty("kind").GetString() == "second_factor").GetProperty("count").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Guesses_are_slowed_down_also_with_the_right_password_between_them()
    {
        var member = await Member.EnterAsync(server);
        var app = await AuthenticatorApp.SetUpAsync(server, member);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
        {
            (await member.TryToSignInAsync()).Status.ShouldBe(HttpStatusCode.Unauthorized);
            statuses.Add((await SignInAsync(member, app.WrongCode)).Status);
        }

        statuses.Count(s => s == HttpStatusCode.Unauthorized).ShouldBeLessThanOrEqualTo(6);
        statuses[^1].ShouldBe(HttpStatusCode.TooManyRequests);
        (await SignInAsync(member, app.Code)).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");

        server.Clock.Advance(TimeSpan.FromSeconds(31));
        (await SignInAsync(member, app.Code)).ShouldSucceed();
        (await server.ScalarAsync<long>(
            $"SELECT count(*) FROM users.audit WHERE target_id = {member.Id} AND action = 'failed_sign_in' AND details = 'wrong_code'"))
            .ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task Only_the_password_and_a_code_remove_the_app()
    {
        var member = await Member.EnterAsync(server);
        var app = await AuthenticatorApp.SetUpAsync(server, member);
        (await RemoveAsync(member, "not it at all", app.Code)).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await RemoveAsync(member, member.Password, app.WrongCode)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"]
            .TryGetProperty("code", out _).ShouldBeTrue();
        (await member.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        (await RemoveAsync(member, member.Password, app.Code)).ShouldSucceed();

        (await member.TryToSignInAsync()).ShouldSucceed();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.recovery_codes WHERE user_id = {member.Id}")).ShouldBe(0);
        (await RemoveAsync(member, member.Password, app.Code)).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task New_recovery_codes_make_the_old_ones_worthless()
    {
        var member = await Member.EnterAsync(server);
        var app = await AuthenticatorApp.SetUpAsync(server, member);
        (await member.PostAsync("/auth/recovery-codes", new { current_password = "wrong" }))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");

        var renewed = (await member.PostAsync("/auth/recovery-codes", new { current_password = member.Password })).ShouldSucceed()
            ["recovery_codes"].EnumerateArray().Select(c => c.GetString()!).ToArray();

        renewed.Length.ShouldBe(10);
        Refused(await SignInAsync(member, app.RecoveryCodes[0]));
        (await SignInAsync(member, renewed[0])).ShouldSucceed();
    }

    [Fact]
    public async Task An_administrator_sees_how_somebody_signs_in_and_since_when()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var member = await Member.EnterAsync(server);
        server.Clock.Advance(TimeSpan.FromDays(1));
        await member.SignInAsync();
        var changed = server.Clock.GetUtcNow();
        (await member.PostAsync("/auth/password", new { current_password = member.Password, new_password = "the engine weaves algebra" }))
            .ShouldSucceed();
        member.Password = "the engine weaves algebra";
        server.Clock.Advance(TimeSpan.FromHours(1));
        await member.SignInAsync();
        var setUp = server.Clock.GetUtcNow();
        await AuthenticatorApp.SetUpAsync(server, member);

        var shown = (await admin.GetAsync($"/api/admin/users/{member.Id}/second-factor")).ShouldSucceed();

        shown["has_password"].GetBoolean().ShouldBeTrue();
        shown["password_since"].GetDateTimeOffset().ShouldBe(changed);
        shown["authenticator_since"].GetDateTimeOffset().ShouldBe(setUp);
        shown["recovery_codes_left"].GetInt32().ShouldBe(10);
        shown["passkeys"].GetArrayLength().ShouldBe(0);
        (await admin.GetAsync($"/api/admin/users/{admin.Id}/second-factor")).ShouldSucceed()["password_since"].ValueKind
            .ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task An_administrator_resets_a_lost_second_factor_which_its_owner_is_told()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var member = await Member.EnterAsync(server);
        await AuthenticatorApp.SetUpAsync(server, member);

        (await admin.DeleteAsync($"/api/admin/users/{member.Id}/second-factor")).ShouldSucceed();

        await member.ShouldBeInAsync();
        (await member.TryToSignInAsync()).ShouldSucceed();
        await server.DrainAsync();
        (await member.GetAsync("/api/notifications")).ShouldSucceed()["notifications"].EnumerateArray()
            .Select(n => n.GetProperty("kind").GetString()).ShouldContain("second_factor");
        (await server.ScalarAsync<long>(
            $"SELECT count(*) FROM users.audit WHERE target_id = {member.Id} AND actor_id = {admin.Id} AND action = 'reset_second_factor'"))
            .ShouldBe(1);
        (await admin.GetAsync("/api/admin/users/999999999/second-factor")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.DeleteAsync("/api/admin/users/999999999/second-factor")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await admin.DeleteAsync($"/api/admin/users/{admin.Id}/second-factor")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task An_account_without_a_password_has_nothing_that_a_code_would_follow()
    {
        var ada = await server.PersonAsync();

        (await ada.PostAsync("/auth/totp", new { })).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await ada.GetAsync("/auth/second-factor")).ShouldSucceed()["has_password"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_password_keeps_the_second_factor_and_the_secrets_are_in_no_answer_afterwards()
    {
        var member = await Member.EnterAsync(server);
        var app = await AuthenticatorApp.SetUpAsync(server, member);
        (await member.PostAsync("/auth/password", new { current_password = member.Password, new_password = "the engine weaves algebra" }))
            .ShouldSucceed();
        member.Password = "the engine weaves algebra";

        (await member.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await SignInAsync(member, app.Code)).ShouldSucceed();
        (await server.ScalarAsync<long>($"""
            SELECT count(*) FROM users.recovery_codes x WHERE x::text LIKE '%{app.RecoveryCodes[0]}%'
            """)).ShouldBe(0);
    }

    private Task<ApiAnswer> SignInAsync(Member member, string code, string? password = null) => Member.SendAsync(
        server, HttpMethod.Post, "/auth/login", new { login = member.Username, password = password ?? member.Password, code });

    private Task<ApiAnswer> RemoveAsync(Member member, string password, string code) => Member.SendAsync(
        server, HttpMethod.Delete, "/auth/totp", new { current_password = password, code },
        ("Authorization", $"Bearer {member.Access}"));

    private static void Refused(ApiAnswer answer) => answer.ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated")["errors"]
        .GetProperty("code")[0].GetString().ShouldBe("The code is wrong or was used before.");
}
