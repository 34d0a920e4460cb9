using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Users.Tests.Email;

/// <summary>Somebody who forgot their password sets another by a link in a mail.</summary>
public sealed class PasswordResetTests(MailServer server) : IClassFixture<MailServer>
{
    private const string Fresh = "the engine weaves algebra";

    [Fact]
    public async Task A_link_sets_a_new_password_once_and_ends_all_sessions()
    {
        var member = await server.ConfirmedMemberAsync();
        var mail = await AskAsync(member);
        mail.Link.ToString().ShouldMatch("^https://social\\.example/reset#mbl_[A-Za-z0-9]{32}$");
        mail.Plain.ShouldContain("30 minutes");

        (await server.ResetAsync(mail.Token, Fresh)).ShouldSucceed();

        await member.ShouldBeOutAsync();
        (await member.TryToRefreshAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        (await member.TryToSignInAsync()).ShouldFail(HttpStatusCode.Unauthorized, "unauthenticated");
        member.Password = Fresh;
        await member.SignInAsync();
        ShouldBeRefused(await server.ResetAsync(mail.Token, "yet another engine, 1844"), "was used before");
        await member.ShouldBeInAsync();
    }

    [Fact]
    public async Task The_owner_and_the_audit_log_are_told()
    {
        var member = await server.ConfirmedMemberAsync();
        (await server.ResetAsync((await AskAsync(member)).Token, Fresh)).ShouldSucceed();
        await server.DrainAsync();
        member.Password = Fresh;
        await member.SignInAsync();

        (await member.GetAsync("/api/notifications")).ShouldSucceed()["notifications"].EnumerateArray()
            .Select(n => n.GetProperty("kind").GetString()).ShouldContain("password");
        (await server.ScalarAsync<string>(
            $"SELECT details FROM users.audit WHERE target_id = {member.Id} AND actor_id = {member.Id} AND action = 'reset_password'"))
            .ShouldBe("by a link");
        server.Lines.ShouldContain(
            l => l.Contains($"Security event reset_password, done: user {member.Id}", StringComparison.Ordinal));
        server.Lines.ShouldNotContain(l => l.Contains(Fresh, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_expires_after_half_an_hour()
    {
        var member = await server.ConfirmedMemberAsync();
        var mail = await AskAsync(member);
        server.Clock.Advance(TimeSpan.FromMinutes(30));

        ShouldBeRefused(await server.ResetAsync(mail.Token, Fresh), "has expired");
    }

    [Fact]
    public async Task A_link_is_worthless_when_the_address_was_changed_meanwhile()
    {
        var member = await server.ConfirmedMemberAsync();
        var mail = await AskAsync(member);
        var other = $"other.{member.Email}";
        (await member.PostAsync("/auth/email", new { email = other, current_password = member.Password })).ShouldSucceed();
        (await server.ConfirmAsync((await server.Inbox.NextAsync(other)).Token)).ShouldSucceed();

        ShouldBeRefused(await server.ResetAsync(mail.Token, Fresh), "was changed after this link was sent");
        await member.ShouldBeInAsync();
    }

    [Fact]
    public async Task A_link_is_worthless_when_the_password_was_changed_meanwhile()
    {
        var member = await server.ConfirmedMemberAsync();
        var mail = await AskAsync(member);
        (await member.PostAsync("/auth/password", new { current_password = member.Password, new_password = "words of my own, 1852" }))
            .ShouldSucceed();

        ShouldBeRefused(await server.ResetAsync(mail.Token, Fresh), "was used before");
    }

    [Fact]
    public async Task Of_two_links_the_use_of_one_makes_the_other_worthless_and_a_weak_password_uses_up_none()
    {
        var member = await server.ConfirmedMemberAsync();
        var (first, second) = (await AskAsync(member), await AskAsync(member));

        (await server.ResetAsync(first.Token, "password")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await server.ResetAsync(first.Token, Fresh)).ShouldSucceed();

        ShouldBeRefused(await server.ResetAsync(second.Token, "yet another engine, 1844"), "was used before");
    }

    [Fact]
    public async Task Of_many_uses_at_once_one_is_taken()
    {
        var member = await server.ConfirmedMemberAsync();
        var mail = await AskAsync(member);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => server.ResetAsync(mail.Token, $"{Fresh} {i}")));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(5);
    }

    [Fact]
    public async Task An_address_of_nobody_or_that_nobody_confirmed_or_of_somebody_deactivated_gets_the_same_answer_and_no_mail()
    {
        var known = await server.ConfirmedMemberAsync();
        var unverified = await Member.EnterAsync(server);
        await server.Inbox.NextAsync(unverified.Email);
        var deactivated = await server.ConfirmedMemberAsync();
        await server.ExecuteAsync($"UPDATE users.users SET active = false WHERE id = {deactivated.Id}");
        string[] addresses = [known.Email, "nobody@example.com", unverified.Email, deactivated.Email];

        var answers = new List<string>();
        foreach (var address in addresses)
        {
            var answer = (await server.ForgetAsync(address.ToUpperInvariant())).ShouldSucceed();
            answers.Add($"{answer.Text} {string.Join(' ', answer.Headers.Select(h => h.Key).Order())}");
        }

        answers.Distinct().Count().ShouldBe(1);

        // What is done before the answer is the same too: one row each. Who it is for is looked up afterwards.
        (await server.ScalarAsync<long>($"""
            SELECT count(*) FROM users.mails WHERE kind = 'password_reset' AND user_id IS NULL
                AND address IN ({string.Join(", ", addresses.Select(a => $"'{a}'"))})
            """)).ShouldBe(4);
        await server.Inbox.NextAsync(known.Email);
        await server.MailsAreSentAsync();
        server.Inbox.Mails.ShouldNotContain(m => m.Plain.Contains("/reset#", StringComparison.Ordinal)
            && (m.To == "nobody@example.com" || m.To == unverified.Email || m.To == deactivated.Email));
    }

    [Fact]
    public async Task An_address_is_sent_three_links_an_hour_at_most_and_the_fourth_answer_tells_nothing()
    {
        var member = await server.ConfirmedMemberAsync();
        var answers = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            answers.Add(JsonSerializer.Serialize((await server.ForgetAsync(member.Email)).ShouldSucceed().Json));
        }

        answers.Distinct().Count().ShouldBe(1);
        await server.MailsAreSentAsync();
        server.Inbox.Mails.Count(m => m.To == member.Email && m.Plain.Contains("/reset#", StringComparison.Ordinal)).ShouldBe(3);

        server.Clock.Advance(TimeSpan.FromHours(1));
        (await server.ForgetAsync(member.Email)).ShouldSucceed();
        await server.MailsAreSentAsync();
        server.Inbox.Mails.Count(m => m.To == member.Email && m.Plain.Contains("/reset#", StringComparison.Ordinal)).ShouldBe(4);
    }

    private async Task<ReceivedMail> AskAsync(Member member)
    {
        (await server.ForgetAsync(member.Email)).ShouldSucceed();
        return await server.Inbox.NextAsync(member.Email);
    }

    private static void ShouldBeRefused(ApiAnswer answer, string because) =>
        answer.ShouldFail(HttpStatusCode.Conflict, "conflict")["error_message"].GetString()!.ShouldContain(because);
}
