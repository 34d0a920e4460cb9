using System.Net;
using System.Text.Json;
using Microblog.BuildingBlocks.Modules;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Tests.TwoFactor;

/// <summary>A server that demands a second factor of administrators, or of everybody.</summary>
public sealed class RequiredSecondFactorTests
{
    [Fact]
    public Task An_administrator_without_one_has_the_rights_of_others_until_they_set_one_up() => WithServerAsync("administrators",
        async server =>
        {
            var (admin, key) = await AdministratorAsync(server);
            var other = await Member.EnterAsync(server);

            ShouldAsk(await admin.GetAsync("/api/admin/users"));
            ShouldAsk(await admin.GetAsync("/api/admin/reports"));
            ShouldAsk(await key.GetAsync("/api/admin/users"));
            (await admin.DeleteAsync($"/api/users/{other.Id}")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
            (await admin.PostAsync("/api/tweets", new { tweet_data = "Good morning" })).ShouldSucceed(HttpStatusCode.Created);
            (await admin.GetAsync("/auth/me")).ShouldSucceed()["second_factor_missing_for"].GetString().ShouldBe("administration");
            (await other.GetAsync("/auth/me")).ShouldSucceed()["second_factor_missing_for"].ValueKind.ShouldBe(JsonValueKind.Null);

            await AuthenticatorApp.SetUpAsync(server, admin);

            (await admin.GetAsync("/auth/me")).ShouldSucceed()["second_factor_missing_for"].ValueKind.ShouldBe(JsonValueKind.Null);
            (await admin.GetAsync("/api/admin/users")).ShouldSucceed();
            (await key.GetAsync("/api/admin/users")).ShouldSucceed();
        });

    [Fact]
    public Task An_administrator_who_has_no_password_has_none_that_could_be_stolen() => WithServerAsync("administrators", async server =>
    {
        var machine = await server.PersonAsync("Machine", admin: true);
        (await machine.GetAsync("/api/admin/users")).ShouldSucceed();

        (await machine.PostAsync("/auth/password", new { new_password = Member.FirstPassword })).ShouldSucceed();

        ShouldAsk(await machine.GetAsync("/api/admin/users"));
    });

    [Fact]
    public Task Everybody_sets_one_up_first_where_all_must_have_one() => WithServerAsync("all", async server =>
    {
        var member = await Member.EnterAsync(server);
        foreach (var path in new[] { "/api/feed", "/auth/sessions", "/api/users/me/export", "/api/stream" })
        {
            (await member.GetAsync(path)).ShouldFail(HttpStatusCode.Forbidden, "forbidden")["error_message"].GetString()
                .ShouldBe("Everybody needs a second factor here: set one up first.", path);
        }

        (await member.GetAsync("/auth/me")).ShouldSucceed()["second_factor_missing_for"].GetString().ShouldBe("everything");
        var app = await AuthenticatorApp.SetUpAsync(server, member);
        (await member.GetAsync("/api/feed")).ShouldSucceed();

        // Who removes it begins anew.
        (await Member.SendAsync(server, HttpMethod.Delete, "/auth/totp", new { current_password = member.Password, code = app.Code },
            ("Authorization", $"Bearer {member.Access}"))).ShouldSucceed();
        (await member.GetAsync("/api/feed")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
    });

    [Fact]
    public Task Another_server_on_the_same_database_knows_within_seconds() => WithServerAsync("administrators", async server =>
    {
        var (admin, _) = await AdministratorAsync(server);
        ShouldAsk(await admin.GetAsync("/api/admin/users"));
        await AuthenticatorApp.SetUpAsync(server, admin);
        var other = await server.StartAnotherAsync();

        await Eventually.HoldsAsync(
            async () => (await admin.GetAsync("/api/admin/users", other)).Status == HttpStatusCode.OK, TimeSpan.FromSeconds(10));
    });

    [Fact]
    public Task The_last_administrator_who_lost_theirs_is_helped_at_the_command_line() => WithServerAsync("administrators", async server =>
    {
        var (admin, _) = await AdministratorAsync(server);
        await AuthenticatorApp.SetUpAsync(server, admin);
        (await admin.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");

        (await RunAsync(server, admin.Username)).ShouldBe((0, $"{admin.Username} signs in by the password alone."));

        (await admin.TryToSignInAsync()).ShouldSucceed();
        ShouldAsk(await admin.GetAsync("/api/admin/users"));
        (await RunAsync(server, "nobody_here")).ShouldBe((1, "There is nobody with the username nobody_here."));
    });

    private static async Task<(Member Admin, Person Key)> AdministratorAsync(MicroblogServer server)
    {
        var member = await Member.EnterAsync(server);
        var key = (await member.PostAsync("/api/users/me/api-keys", new { name = "key", current_password = member.Password }))
            .ShouldSucceed(HttpStatusCode.Created)["api_key"].GetString()!;
        var machine = await server.PersonAsync("Machine", admin: true);
        (await machine.PatchAsync($"/api/admin/users/{member.Id}", new { role = "admin" })).ShouldSucceed();
        return (member, new Person(member.Id, "Ada", member.Username, key, server.Client));
    }

    private static void ShouldAsk(ApiAnswer answer) => answer.ShouldFail(HttpStatusCode.Forbidden, "forbidden")["error_message"].GetString()
        .ShouldBe("Administrators need a second factor here: set one up first.");

    private static async Task<(int Code, string Output)> RunAsync(MicroblogServer server, string username)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<ICommand>().Single(c => c.Name == "users reset-second-factor");
        await using var output = new StringWriter();
        var code = await command.RunAsync(command.ToParserCommand().Parse(["--username", username]), output, CancellationToken.None);
        return (code, output.ToString().Trim());
    }

    private static async Task WithServerAsync(string requiredFor, Func<MicroblogServer, Task> test)
    {
        await using var server = new Server(requiredFor);
        await server.InitializeAsync();
        await test(server);
    }

    private sealed class Server(string requiredFor) : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } =
            new Dictionary<string, string?> { ["SecondFactor:RequiredFor"] = requiredFor };
    }
}
