using System.Net;
using Microblog.Testing;
using Microblog.Users.Tests.Provisioning;

namespace Microblog.Users.Tests.Email;

/// <summary>The owner of an account proves by a link that the address is theirs.</summary>
public sealed class EmailConfirmationTests(MailServer server) : IClassFixture<MailServer>
{
    [Fact]
    public async Task A_new_account_is_sent_a_link_that_confirms_its_address_once()
    {
        var member = await Member.EnterAsync(server);
        (await IsVerifiedAsync(member)).ShouldBeFalse();

        var mail = await server.Inbox.NextAsync(member.Email);

        mail.Message.Subject.ShouldBe("Confirm your email address: Difference Engines");
        mail.Message.From.ToString().ShouldBe("\"Difference Engines\" <microblog@social.example>");
        mail.Message.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        mail.Plain.ShouldContain($"@{member.Username}");
        mail.Html.ShouldContain($"href=\"{mail.Link}\"");
        mail.Link.ToString().ShouldMatch("^https://social\\.example/confirm#mbl_[A-Za-z0-9]{32}$");
        (await server.ConfirmAsync(mail.Token)).ShouldSucceed()["email"].GetString().ShouldBe(member.Email);
        (await IsVerifiedAsync(member)).ShouldBeTrue();
        ShouldBeRefused(await server.ConfirmAsync(mail.Token), "was used before");
    }

    [Fact]
    public async Task The_mail_is_in_the_language_of_the_request_and_its_link_never_begins_with_the_host_of_the_request()
    {
        var name = Member.NewName();
        (await Member.SendAsync(server, HttpMethod.Post, "/auth/register",
            new { username = name, email = $"{name}@example.com", password = Member.FirstPassword },
            ("Accept-Language", "de, ru-RU;q=0.9, en;q=0.8"), ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example")))
            .ShouldSucceed(HttpStatusCode.Created);

        var mail = await server.Inbox.NextAsync($"{name}@example.com");

        mail.Message.Subject.ShouldBe("Подтвердите адрес почты: Difference Engines");
        mail.Plain.ShouldContain("Ссылка действует три дня");
        mail.Html.ShouldContain("lang=\"ru\"");
        mail.Raw.ShouldNotContain("evil.example");
        mail.Link.Host.ShouldBe("social.example");
    }

    [Fact]
    public async Task Another_address_has_to_be_confirmed_again_and_the_link_of_the_first_is_refused()
    {
        var member = await server.ConfirmedMemberAsync();
        var second = await ChangeAsync(member, $"second.{member.Email}");
        (await IsVerifiedAsync(member)).ShouldBeFalse();

        var third = await ChangeAsync(member, $"third.{member.Email}");

        ShouldBeRefused(await server.ConfirmAsync(second.Token), "was changed after this link was sent");
        (await IsVerifiedAsync(member)).ShouldBeFalse();
        (await server.ConfirmAsync(third.Token)).ShouldSucceed();
        (await IsVerifiedAsync(member)).ShouldBeTrue();
    }

    [Fact]
    public async Task An_address_that_a_directory_changes_is_confirmed_by_nobody()
    {
        var directory = await ScimClient.ConnectAsync(server);
        var id = (await directory.MakeAsync()).Id();
        await server.ExecuteAsync($"UPDATE users.users SET email_verified_at = now() WHERE id = {id}");
        var isConfirmed = $"SELECT email_verified_at IS NOT NULL FROM users.users WHERE id = {id}";

        await directory.PatchAsync($"/Users/{id}", """{"op":"replace","path":"displayName","value":"Ann Baker"}""");
        (await server.ScalarAsync<bool>(isConfirmed)).ShouldBeTrue();

        var emails = $$"""[{"value":"{{Member.NewName()}}@example.com"}]""";
        await directory.PatchAsync($"/Users/{id}", $$"""{"op":"replace","path":"emails","value":{{emails}}}""");
        (await server.ScalarAsync<bool>(isConfirmed)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_link_expires_and_another_can_be_asked_for_until_the_address_is_confirmed()
    {
        var member = await Member.EnterAsync(server);
        var first = await server.Inbox.NextAsync(member.Email);
        server.Clock.Advance(TimeSpan.FromDays(3));
        await member.SignInAsync();
        ShouldBeRefused(await server.ConfirmAsync(first.Token), "has expired");

        (await member.PostAsync("/auth/email/confirmation")).ShouldSucceed();

        (await server.ConfirmAsync((await server.Inbox.NextAsync(member.Email)).Token)).ShouldSucceed();
        (await member.PostAsync("/auth/email/confirmation")).ShouldFail(HttpStatusCode.Conflict, "conflict");
    }

    [Theory]
    [InlineData("mbl_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("' OR true --")]
    public async Task A_link_that_was_never_sent_is_refused(string token)
    {
        (await server.ConfirmAsync(token)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await server.ResetAsync(token, "the engine weaves algebra")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_link_of_one_kind_is_good_for_nothing_else()
    {
        var member = await Member.EnterAsync(server);
        var mail = await server.Inbox.NextAsync(member.Email);

        (await server.ResetAsync(mail.Token, "the engine weaves algebra")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        (await server.ConfirmAsync(mail.Token)).ShouldSucceed();
    }

    [Fact]
    public async Task The_database_has_no_link_that_works_and_the_log_neither()
    {
        var member = await Member.EnterAsync(server);
        var mail = await server.Inbox.NextAsync(member.Email);
        (await server.ConfirmAsync(mail.Token)).ShouldSucceed();

        (await server.ScalarAsync<long>($"""
            SELECT (SELECT count(*) FROM users.mails x WHERE x::text LIKE '%{mail.Token}%')
                + (SELECT count(*) FROM users.mail_links x WHERE x::text LIKE '%{mail.Token}%')
            """)).ShouldBe(0);
        server.Lines.ShouldContain(l => l.Contains("(confirmation) is sent", StringComparison.Ordinal));
        server.Lines.ShouldNotContain(l => l.Contains(mail.Token, StringComparison.Ordinal));
        (await server.ScalarAsync<long>(
            $"SELECT count(*) FROM users.audit WHERE target_id = {member.Id} AND action = 'verified_email'")).ShouldBe(1);
    }

    private static void ShouldBeRefused(ApiAnswer answer, string because) =>
        answer.ShouldFail(HttpStatusCode.Conflict, "conflict")["error_message"].GetString()!.ShouldContain(because);

    private async Task<ReceivedMail> ChangeAsync(Member member, string email)
    {
        (await member.PostAsync("/auth/email", new { email, current_password = member.Password })).ShouldSucceed();
        return await server.Inbox.NextAsync(email);
    }

    private static async Task<bool> IsVerifiedAsync(Member member) =>
        (await member.GetAsync("/auth/me")).ShouldSucceed()["email_verified"].GetBoolean();
}
