using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Users.Tests.Credentials;

public sealed class EmailChangeTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private static Task<ApiAnswer> ChangeAsync(Member member, string? email, string? password = Member.FirstPassword) =>
        member.PostAsync("/auth/email", new { email, current_password = password });

    [Fact]
    public async Task The_next_sign_in_is_with_the_new_address_and_sessions_stay()
    {
        var member = await Member.EnterAsync(server);

        (await ChangeAsync(member, $" New.{member.Email.ToUpperInvariant()} ")).ShouldSucceed();

        await member.ShouldBeInAsync();
        (await member.GetAsync("/auth/me")).ShouldSucceed()["email"].GetString().ShouldBe($"new.{member.Email}");
        (await member.TryToSignInAsync(login: $"new.{member.Email}")).ShouldSucceed();
        (await member.TryToSignInAsync(login: member.Username)).ShouldSucceed();
        (await member.TryToSignInAsync(login: member.Email)).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task The_old_address_is_free_and_anothers_is_a_409_whatever_the_case()
    {
        var (member, other) = (await Member.EnterAsync(server), await Member.EnterAsync(server));

        (await ChangeAsync(member, other.Email.ToUpperInvariant()))
            .ShouldFail(HttpStatusCode.Conflict, "conflict")["errors"].TryGetProperty("email", out _).ShouldBeTrue();
        (await ChangeAsync(member, $"free.{member.Email}")).ShouldSucceed();
        (await ChangeAsync(member, $"free.{member.Email}")).ShouldSucceed();
        (await ChangeAsync(other, member.Email)).ShouldSucceed();
    }

    [Fact]
    public async Task Of_many_who_want_one_address_one_gets_it()
    {
        var members = new List<Member>();
        for (var i = 0; i < 5; i++)
        {
            members.Add(await Member.EnterAsync(server));
        }

        var answers = await Task.WhenAll(members.Select(m => ChangeAsync(m, $"wanted.{members[0].Email}")));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(4);
    }

    [Fact]
    public async Task A_wrong_password_changes_nothing_and_guessing_gets_slow()
    {
        var member = await Member.EnterAsync(server);

        (await ChangeAsync(member, "else@example.com", null)).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        for (var i = 0; i < 4; i++)
        {
            (await ChangeAsync(member, "else@example.com", "not the password")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        }

        (await ChangeAsync(member, "else@example.com")).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        (await member.GetAsync("/auth/me")).ShouldSucceed()["email"].GetString().ShouldBe(member.Email);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("a@b@c")]
    [InlineData("ada@exämple.com")]
    public async Task What_is_no_address_is_a_400(string? email) =>
        (await ChangeAsync(await Member.EnterAsync(server), email))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].TryGetProperty("email", out _).ShouldBeTrue();

    [Fact]
    public async Task Who_came_with_an_api_key_sets_one_without_a_password_and_only_they_see_it()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        (await ada.GetAsync("/auth/me")).ShouldSucceed()["email"].ValueKind.ShouldBe(JsonValueKind.Null);

        (await ada.PostAsync("/auth/email", new { email = "ada.lovelace@example.com" })).ShouldSucceed();

        (await ada.GetAsync("/auth/me")).ShouldSucceed()["email"].GetString().ShouldBe("ada.lovelace@example.com");
        (await grace.GetAsync($"/api/users/{ada.Id}")).ShouldSucceed().Text.ShouldNotContain("ada.lovelace@example.com");
    }
}
