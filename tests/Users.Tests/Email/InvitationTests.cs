using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Users.Tests.Email;

/// <summary>An administrator invites somebody by mail, also where registration is closed.</summary>
public sealed class InvitationTests(InvitationTests.ClosedServer server) : IClassFixture<InvitationTests.ClosedServer>
{
    [Fact]
    public async Task An_invitation_makes_an_account_with_its_address_and_role_where_registration_is_closed()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (email, id) = await InviteAsync(admin, role: "moderator");
        var mail = await server.Inbox.NextAsync(email);
        mail.Plain.ShouldContain("Margaret invites you to Difference Engines");
        mail.Link.ToString().ShouldStartWith("https://social.example/invitation#mbl_");

        (await ShowAsync(mail.Token)).ShouldSucceed()["email"].GetString().ShouldBe(email);
        var name = Member.NewName();
        var made = (await AcceptAsync(mail.Token, name)).ShouldSucceed(HttpStatusCode.Created)["user"];

        made.GetProperty("role").GetString().ShouldBe("moderator");
        var pair = (await Member.SendAsync(server, HttpMethod.Post, "/auth/login",
            new { login = email, password = Member.FirstPassword })).ShouldSucceed();
        (await Member.SendAsync(server, HttpMethod.Get, "/auth/me", null, ("Authorization", $"Bearer {pair["access_token"]}")))
            .ShouldSucceed()["email_verified"].GetBoolean().ShouldBeTrue();
        var listed = await FindAsync(admin, id);
        listed.GetProperty("state").GetString().ShouldBe("accepted");
        listed.GetProperty("user_id").GetInt64().ShouldBe(made.GetProperty("id").GetInt64());

        ShouldBeRefused(await AcceptAsync(mail.Token, Member.NewName()), "was used before");
        ShouldBeRefused(await ShowAsync(mail.Token), "was used before");
    }

    [Fact]
    public async Task A_revoked_invitation_makes_no_account()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (email, id) = await InviteAsync(admin);
        var mail = await server.Inbox.NextAsync(email);

        (await admin.DeleteAsync($"/api/admin/invitations/{id}")).ShouldSucceed();

        ShouldBeRefused(await AcceptAsync(mail.Token, Member.NewName()), "was revoked");
        (await FindAsync(admin, id)).GetProperty("state").GetString().ShouldBe("revoked");
        (await admin.DeleteAsync($"/api/admin/invitations/{id}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await server.ScalarAsync<long>($"""
            SELECT count(*) FROM users.audit WHERE actor_id = {admin.Id} AND action IN ('invited_user', 'revoked_invitation')
                AND details LIKE 'invitation {id}%'
            """)).ShouldBe(2);
    }

    [Fact]
    public async Task An_invitation_expires()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (email, id) = await InviteAsync(admin);
        var mail = await server.Inbox.NextAsync(email);
        server.Clock.Advance(TimeSpan.FromDays(2));

        ShouldBeRefused(await AcceptAsync(mail.Token, Member.NewName()), "has expired");
        (await FindAsync(admin, id)).GetProperty("state").GetString().ShouldBe("expired");
    }

    [Fact]
    public async Task Inviting_again_makes_the_first_invitation_worthless()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (email, _) = await InviteAsync(admin);
        var first = await server.Inbox.NextAsync(email);
        await InviteAsync(admin, email: email.ToUpperInvariant());
        var second = await server.Inbox.NextAsync(email);

        ShouldBeRefused(await AcceptAsync(first.Token, Member.NewName()), "another took its place");
        (await AcceptAsync(second.Token, Member.NewName())).ShouldSucceed(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_address_with_an_account_is_not_invited_and_one_that_was_taken_meanwhile_not_accepted()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (email, _) = await InviteAsync(admin);
        var mail = await server.Inbox.NextAsync(email);
        (await admin.PostAsync("/api/admin/users", new { name = "Grace", username = Member.NewName(), email }))
            .ShouldSucceed(HttpStatusCode.Created);

        (await AcceptAsync(mail.Token, Member.NewName())).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await admin.PostAsync("/api/admin/invitations", new { email })).ShouldFail(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task A_taken_username_and_a_weak_password_leave_the_invitation_open()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (email, _) = await InviteAsync(admin);
        var mail = await server.Inbox.NextAsync(email);

        (await AcceptAsync(mail.Token, admin.Username)).ShouldFail(HttpStatusCode.Conflict, "conflict")["errors"]
            .TryGetProperty("username", out _).ShouldBeTrue();
        (await AcceptAsync(mail.Token, Member.NewName(), "password")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        (await AcceptAsync(mail.Token, Member.NewName())).ShouldSucceed(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_invitation_is_in_the_language_that_the_administrator_chose()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (email, _) = await InviteAsync(admin, language: "ru");

        (await server.Inbox.NextAsync(email)).Message.Subject.ShouldBe("Приглашение: Difference Engines");
    }

    [Fact]
    public async Task Of_many_acceptances_at_once_one_makes_an_account()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (email, _) = await InviteAsync(admin);
        var mail = await server.Inbox.NextAsync(email);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => AcceptAsync(mail.Token, Member.NewName())));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(4);
    }

    private async Task<(string Email, long Id)> InviteAsync(
        Person admin, string? role = null, string? email = null, string? language = null)
    {
        email ??= $"{Member.NewName()}@guests.example";
        var invitation = (await admin.PostAsync("/api/admin/invitations", new { email, role, language }))
            .ShouldSucceed(HttpStatusCode.Created)["invitation"];
        invitation.GetProperty("state").GetString().ShouldBe("open");
        return (email.ToLowerInvariant(), invitation.GetProperty("id").GetInt64());
    }

    private static async Task<JsonElement> FindAsync(Person admin, long id) =>
        (await admin.GetAsync("/api/admin/invitations?limit=100")).ShouldSucceed()["invitations"].EnumerateArray()
        .Single(i => i.GetProperty("id").GetInt64() == id);

    private Task<ApiAnswer> ShowAsync(string token) => Member.SendAsync(server, HttpMethod.Post, "/auth/invitation", new { token });

    private Task<ApiAnswer> AcceptAsync(string token, string username, string password = Member.FirstPassword) =>
        Member.SendAsync(server, HttpMethod.Post, "/auth/invitation/accept", new { token, username, password, name = "Grace" });

    private static void ShouldBeRefused(ApiAnswer answer, string because) =>
        answer.ShouldFail(HttpStatusCode.Conflict, "conflict")["error_message"].GetString()!.ShouldContain(because);

    /// <summary>Accounts are made by administrators here.</summary>
    public sealed class ClosedServer : MailServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
        {
            ["Users:Registration"] = "closed",
            ["Users:EmailDomains"] = "engines.example",
            ["Mail:KeepInvitations"] = "2.00:00:00",
        };
    }
}
