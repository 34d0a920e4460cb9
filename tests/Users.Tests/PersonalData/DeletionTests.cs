using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.PersonalData;

/// <summary>Who may delete an account, how it is confirmed, and what that means at once.</summary>
public sealed class DeletionTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    [Fact]
    public async Task Ones_own_account_is_confirmed_by_the_password()
    {
        var gone = await DeletedPerson.ComeAsync(server, await server.PersonAsync("Margaret", admin: true));

        (await DeletedPerson.SendAsync(gone.Person, gone.Id))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].GetProperty("password").GetArrayLength().ShouldBe(1);
        (await gone.DeleteAsync(new { username = gone.Username })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await gone.DeleteAsync(new { password = 7 })).ShouldFail(HttpStatusCode.BadRequest, "malformed_request");
        (await gone.DeleteAsync(new { password = new string('x', 1001) })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await gone.DeleteAsync(new { password = "not my password" })).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await gone.Person.GetAsync("/auth/me")).ShouldSucceed();

        (await gone.DeleteAsync()).ShouldSucceed();
        (await gone.Person.GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_stolen_key_is_no_way_to_guess_the_password()
    {
        var gone = await DeletedPerson.ComeAsync(server, await server.PersonAsync("Margaret", admin: true));
        ApiAnswer answer;
        var tries = 0;
        do
        {
            answer = await gone.DeleteAsync(new { password = $"guess {tries}" });
        }
        while (answer.Status == HttpStatusCode.Forbidden && ++tries < 20);

        answer.ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests").Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_account_without_a_password_is_confirmed_by_its_username()
    {
        var ada = await server.PersonAsync();

        (await DeletedPerson.SendAsync(ada, ada.Id))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].GetProperty("username").GetArrayLength().ShouldBe(1);
        (await DeletedPerson.SendAsync(ada, ada.Id, new { username = "somebody" })).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await DeletedPerson.SendAsync(ada, ada.Id, new { username = ada.Username.ToUpperInvariant() })).ShouldSucceed();
        (await ada.GetAsync("/auth/me")).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task Others_may_not_and_an_administrator_may_with_an_entry_in_the_log()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.BlockAsync(grace);

        (await DeletedPerson.SendAsync(linus, ada.Id)).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await DeletedPerson.SendAsync(grace, ada.Id)).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await DeletedPerson.SendAsync(admin, 999_999_999)).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await DeletedPerson.SendAsync(admin, ada.Id)).ShouldSucceed();
        (await DeletedPerson.SendAsync(admin, ada.Id)).ShouldFail(HttpStatusCode.NotFound, "not_found");

        (await linus.GetAsync($"/api/users/{ada.Id}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        var entry = (await admin.GetAsync("/api/admin/audit?limit=1")).ShouldSucceed()["entries"][0];
        entry.GetProperty("action").GetString().ShouldBe("deleted_user");
        entry.GetProperty("target_id").GetInt64().ShouldBe(ada.Id);
        entry.GetProperty("actor_id").GetInt64().ShouldBe(admin.Id);
        entry.GetProperty("details").GetString().ShouldNotBeNull().ShouldNotContain(ada.Username);
    }

    [Fact]
    public async Task Every_credential_is_dead_at_once_and_at_every_host_within_two_seconds()
    {
        var gone = await DeletedPerson.ComeAsync(server, await server.PersonAsync("Margaret", admin: true));
        var other = await server.StartAnotherAsync();
        var grace = await server.PersonAsync("Grace");
        var member = new Member(server, gone.Id, gone.Username, DeletedPerson.Password);
        await member.SignInAsync();
        (await member.GetAsync("/auth/me", at: other)).ShouldSucceed();
        (await gone.Person.At(other).GetAsync("/auth/me")).ShouldSucceed();
        (await grace.At(other).GetAsync($"/api/users/{gone.Id}")).ShouldSucceed();

        (await gone.DeleteAsync()).ShouldSucceed();

        await member.ShouldBeOutAsync();
        (await member.TryToRefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await member.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        var began = TimeProvider.System.GetTimestamp();
        while ((await member.GetAsync("/auth/me", at: other)).Status != HttpStatusCode.Unauthorized
            || (await gone.Person.At(other).GetAsync("/auth/me")).Status != HttpStatusCode.Unauthorized)
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(2));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        (await grace.At(other).PostAsync($"/api/users/{gone.Id}/follow")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task The_username_is_kept_from_others_for_a_year_and_then_free()
    {
        var member = await Member.EnterAsync(server);
        (await Member.SendAsync(server, HttpMethod.Delete, $"/api/users/{member.Id}", new { password = member.Password },
            ("Authorization", $"Bearer {member.Access}"))).ShouldSucceed();

        (await Member.RegisterAsync(server, member.Username.ToUpperInvariant(), "another@example.com"))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");
        var ada = await server.PersonAsync();
        (await ada.PatchAsync("/api/users/me", new { username = member.Username })).ShouldFail(HttpStatusCode.Conflict, "conflict");

        // The address is free at once: nobody sees it.
        (await Member.RegisterAsync(server, Member.NewName(), member.Email)).ShouldSucceed(HttpStatusCode.Created);
        await server.ExecuteAsync("UPDATE users.former_names SET until = until - interval '365 days 1 second'");
        (await ada.PatchAsync("/api/users/me", new { username = member.Username })).ShouldSucceed();
    }
}
