using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Profiles;

/// <summary>A username that somebody gave up for another stays theirs for a year.</summary>
public sealed class FormerUsernameTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private static Task<ApiAnswer> RenameAsync(Person person, string username) => person.PatchAsync("/api/users/me", new { username });

    [Fact]
    public async Task A_name_that_was_given_up_is_its_owners_alone()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var admin = await server.PersonAsync("Margaret", admin: true);
        var name = ada.Username;
        (await RenameAsync(ada, $"first_{ada.Id}")).ShouldSucceed();
        (await RenameAsync(ada, $"second_{ada.Id}")).ShouldSucceed();

        foreach (var taken in new[] { name, name.ToUpperInvariant(), $"First_{ada.Id}" })
        {
            (await RenameAsync(grace, taken)).ShouldFail(HttpStatusCode.Conflict, "conflict");
            (await Member.RegisterAsync(server, taken)).ShouldFail(HttpStatusCode.Conflict, "conflict");
            (await admin.PutAsync($"/api/users/{grace.Id}", new { username = taken })).ShouldFail(HttpStatusCode.Conflict, "conflict");
        }

        (await grace.GetAsync($"/api/users/@{name}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await RenameAsync(ada, name)).ShouldSucceed();
        (await RenameAsync(ada, $"third_{ada.Id}")).ShouldSucceed();
        (await RenameAsync(grace, name)).ShouldFail(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task After_a_year_it_is_free_and_a_change_of_case_gives_nothing_up()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var name = ada.Username;
        (await RenameAsync(ada, name.ToUpperInvariant())).ShouldSucceed();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.former_names WHERE owner_id = {ada.Id}")).ShouldBe(0);
        (await RenameAsync(ada, $"later_{ada.Id}")).ShouldSucceed();

        await server.ExecuteAsync($"UPDATE users.former_names SET until = until - interval '364 days' WHERE owner_id = {ada.Id}");
        (await RenameAsync(grace, name)).ShouldFail(HttpStatusCode.Conflict, "conflict");
        await server.ExecuteAsync($"UPDATE users.former_names SET until = until - interval '2 days' WHERE owner_id = {ada.Id}");
        (await RenameAsync(grace, name)).ShouldSucceed();
    }

    [Fact]
    public async Task One_person_keeps_ten_names_from_others_and_no_more()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        for (var i = 0; i < 12; i++)
        {
            (await RenameAsync(ada, $"many{i}_{ada.Id}")).ShouldSucceed();
        }

        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.former_names WHERE owner_id = {ada.Id}")).ShouldBe(10);
        (await RenameAsync(grace, $"many1_{ada.Id}")).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await RenameAsync(grace, $"many0_{ada.Id}")).ShouldSucceed();
    }

    [Fact]
    public async Task The_names_that_a_deleted_person_gave_up_stay_reserved_for_nobody()
    {
        var member = await Member.EnterAsync(server);
        var grace = await server.PersonAsync("Grace");
        ApiAnswer changed = await Member.SendAsync(server, HttpMethod.Patch, "/api/users/me", new { username = $"gone_{member.Id}" },
            ("Authorization", $"Bearer {member.Access}"));
        changed.ShouldSucceed();
        (await Member.SendAsync(server, HttpMethod.Delete, $"/api/users/{member.Id}", new { password = member.Password },
            ("Authorization", $"Bearer {member.Access}"))).ShouldSucceed();

        (await RenameAsync(grace, member.Username)).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await RenameAsync(grace, $"gone_{member.Id}")).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await server.ScalarAsync<long>($"SELECT count(*) FROM users.former_names WHERE owner_id = {member.Id}")).ShouldBe(0);
    }
}
