using System.Net;
using Microblog.Testing;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microblog.Users.Tests.Sessions;

public sealed class SignInTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task Signing_in_gives_a_pair_of_tokens_and_the_same_rights_as_an_api_key()
    {
        var member = await Member.JoinAsync(server);

        var pair = (await member.TryToSignInAsync()).ShouldSucceed();

        pair["token_type"].GetString().ShouldBe("Bearer");
        pair["expires_in"].GetInt32().ShouldBe(900);
        pair["refresh_token"].GetString()!.ShouldStartWith("mbr_");
        pair.Headers.CacheControl!.NoStore.ShouldBeTrue();
        await member.SignInAsync();
        await member.ShouldBeInAsync();
        (await member.PostAsync("/api/tweets", new { tweet_data = "Signed in" })).ShouldSucceed(HttpStatusCode.Created);
        (await member.GetAsync("/api/users/me")).ShouldSucceed()["user"].GetProperty("username").GetString().ShouldBe(member.Username);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_sound_the_same()
    {
        var member = await Member.JoinAsync(server);

        var wrong = (await member.TryToSignInAsync("not the password")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        var unknown = (await member.TryToSignInAsync(login: "nobody_at_all")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        var strange = (await member.TryToSignInAsync(login: "nobody@example.com"))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        unknown["error_message"].GetString().ShouldBe(wrong["error_message"].GetString());
        strange["error_message"].GetString().ShouldBe(wrong["error_message"].GetString());
    }

    [Fact]
    public async Task Whoever_is_deactivated_is_out_on_every_credential()
    {
        var member = await Member.EnterAsync(server);
        await server.ExecuteAsync($"UPDATE users.users SET active = false WHERE id = {member.Id}");
        server.Services.GetRequiredService<AccountStatusCache>().Drop(member.Id);

        await member.ShouldBeOutAsync();
        (await member.TryToRefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await member.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_hash_of_less_work_is_renewed_at_sign_in()
    {
        var member = await Member.JoinAsync(server);
        var weak = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }))
            .HashPassword(null!, member.Password);
        await server.ExecuteAsync($"UPDATE users.users SET password_hash = '{weak}' WHERE id = {member.Id}");

        await member.SignInAsync();

        var strong = await server.ScalarAsync<string>($"SELECT password_hash FROM users.users WHERE id = {member.Id}");
        strong.ShouldNotBe(weak);
        await member.SignInAsync();
        (await server.ScalarAsync<string>($"SELECT password_hash FROM users.users WHERE id = {member.Id}")).ShouldBe(strong);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"login\": \"ada\"}")]
    [InlineData("{\"login\": \"\", \"password\": \"\"}")]
    [InlineData("{\"login\": null, \"password\": null}")]
    public async Task Both_login_and_password_are_asked_for(string json)
    {
        var ada = await server.PersonAsync();

        (await ada.PostJsonAsync("/auth/login", json)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task Two_credentials_at_once_are_refused()
    {
        var (member, ada) = (await Member.EnterAsync(server), await server.PersonAsync());

        (await Member.SendAsync(
            server, HttpMethod.Get, "/auth/me", null, ("Authorization", $"Bearer {member.Access}"), ("api-key", ada.Key)))
            .ShouldFail(HttpStatusCode.BadRequest, "malformed_request");
        (await Member.SendAsync(server, HttpMethod.Get, "/auth/me", null, ("api-key", member.Access)))
            .ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_password_typed_on_another_keyboard_is_the_same()
    {
        var name = Member.NewName();
        (await Member.RegisterAsync(server, name, password: "cre\u0300me bru\u0302le\u0301e")).ShouldSucceed(HttpStatusCode.Created);

        (await new Member(server, 0, name, "crème brûlée").TryToSignInAsync()).ShouldSucceed();
    }

    [Fact]
    public async Task Who_has_no_password_is_told_so_until_they_set_one()
    {
        var ada = await server.PersonAsync();
        (await ada.GetAsync("/auth/me"))["has_password"].GetBoolean().ShouldBeFalse();

        (await ada.PostAsync("/auth/password", new { new_password = "a fresh one, long enough" })).ShouldSucceed();

        (await ada.GetAsync("/auth/me"))["has_password"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Changing_the_password_ends_the_other_sessions_only()
    {
        var here = await Member.EnterAsync(server);
        var there = await here.OnAnotherDeviceAsync();
        await there.ShouldBeInAsync();

        (await here.PostAsync("/auth/password", new { current_password = "wrong wrong wrong", new_password = "a fresh one, long enough" }))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await here.PostAsync("/auth/password", new { new_password = "a fresh one, long enough" }))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await here.PostAsync("/auth/password", new { current_password = here.Password, new_password = "password123" }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        await there.ShouldBeInAsync();
        (await here.PostAsync("/auth/password", new { current_password = here.Password, new_password = "a fresh one, long enough" }))
            .ShouldSucceed();

        await here.ShouldBeInAsync();
        await here.RefreshAsync();
        await there.ShouldBeOutAsync();
        (await there.TryToRefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await here.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        here.Password = "a fresh one, long enough";
        await here.SignInAsync();
    }
}
