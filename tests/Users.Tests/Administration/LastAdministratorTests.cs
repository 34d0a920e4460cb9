using System.Net;
using System.Net.Http.Json;
using Microblog.Testing;

namespace Microblog.Users.Tests.Administration;

public sealed class LastAdministratorTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private static Task<ApiAnswer> ChangeAsync(Person admin, Person person, object change) =>
        admin.SendAsync(HttpMethod.Patch, $"/api/admin/users/{person.Id}", JsonContent.Create(change));

    [Fact]
    public async Task The_last_administrator_stays_one_also_when_two_demote_each_other_at_once()
    {
        for (var round = 0; round < 5; round++)
        {
            await server.ExecuteAsync("UPDATE users.users SET role = 'user'");
            var (margaret, barbara) = (await server.PersonAsync("Margaret", admin: true), await server.PersonAsync("Barbara", admin: true));

            var answers = await Task.WhenAll(
                ChangeAsync(margaret, barbara, new { role = "user" }), ChangeAsync(barbara, margaret, new { active = false }));

            answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
            (await server.ScalarAsync<long>("SELECT count(*) FROM users.users WHERE role = 'admin' AND active")).ShouldBe(1);
        }

        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_demotes_the_only_administrator()
    {
        await server.ExecuteAsync("UPDATE users.users SET role = 'user'");
        var admin = await server.PersonAsync("Margaret", admin: true);

        (await ChangeAsync(admin, admin, new { role = "user" })).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await ChangeAsync(admin, admin, new { active = false })).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await admin.GetAsync("/api/admin/audit")).ShouldSucceed();
    }
}
