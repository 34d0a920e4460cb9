using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Email;

/// <summary>A mail is sent after the commit, tried again while the mail server is away, and given up in the end.</summary>
public sealed class MailDeliveryTests
{
    [Fact]
    public Task A_mail_that_is_refused_for_now_is_tried_again_with_growing_pauses_and_given_up() => WithServerAsync(async server =>
    {
        server.Inbox.Instead = command => command.StartsWith("MAIL", StringComparison.Ordinal) ? "451 not now" : null;
        var member = await Member.JoinAsync(server);
        await WaitsAsync(server, attempts: 1);
        var tries = 1;
        for (var minutes = 0; minutes < 24 * 60 + 130; minutes++)
        {
            server.Clock.Advance(TimeSpan.FromMinutes(1));
            tries += (int)await server.SendMailsAsync();
        }

        tries.ShouldBeInRange(10, 25);
        (await server.ScalarAsync<long>("SELECT count(*) FROM users.mails WHERE done_at IS NULL")).ShouldBe(0);
        server.Inbox.Mails.ShouldBeEmpty();
        server.Lines.ShouldContain(l => l.Contains("(confirmation) waits until", StringComparison.Ordinal));
        server.Lines.ShouldContain(l => l.Contains("(confirmation) is given up after", StringComparison.Ordinal));
        server.Lines.Where(l => l.StartsWith("Mail ", StringComparison.Ordinal)).ShouldAllBe(l => !l.Contains(member.Email));
    });

    [Fact]
    public Task A_mail_arrives_once_the_mail_server_is_back() => WithServerAsync(async server =>
    {
        server.Inbox.Instead = command => command.StartsWith("MAIL", StringComparison.Ordinal) ? "421 closing" : null;
        var member = await Member.JoinAsync(server);
        await WaitsAsync(server, attempts: 1);
        server.Inbox.Instead = _ => null;
        (await server.SendMailsAsync()).ShouldBe(0);

        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await server.MailsAreSentAsync();
        await server.SendMailsAsync();

        (await server.ConfirmAsync((await server.Inbox.NextAsync(member.Email)).Token)).ShouldSucceed();
    });

    [Fact]
    public Task A_recipient_who_does_not_exist_is_given_up_at_once() => WithServerAsync(async server =>
    {
        server.Inbox.Instead = command => command.StartsWith("RCPT", StringComparison.Ordinal) ? "550 no such user" : null;
        await Member.JoinAsync(server);

        await Eventually.HoldsAsync(() => server.Lines.Any(l => l.Contains("given up after 1 attempts", StringComparison.Ordinal)));
        await Eventually.HoldsAsync(
            async () => await server.ScalarAsync<long>("SELECT count(*) FROM users.mails WHERE done_at IS NULL") == 0);
    });

    [Fact]
    public Task A_call_that_is_refused_sends_nothing() => WithServerAsync(async server =>
    {
        var member = await Member.JoinAsync(server);
        await server.Inbox.NextAsync(member.Email);

        (await Member.RegisterAsync(server, member.Username, email: "second@example.com"))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");

        await server.MailsAreSentAsync();
        server.Inbox.Mails.Count.ShouldBe(1);
    });

    [Fact]
    public Task Of_two_servers_one_sends_each_mail() => WithServerAsync(async server =>
    {
        var members = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Member.JoinAsync(server)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.SendMailsAsync()));
        await server.MailsAreSentAsync();
        await Task.WhenAll(members.Select(m => server.Inbox.NextAsync(m.Email)));

        server.Inbox.Mails.Count.ShouldBe(8);
    });

    [Fact]
    public async Task The_server_signs_in_to_the_mail_server_when_it_is_told_to()
    {
        await using var server = new ServerWith([("Mail:User", "microblog"), ("Mail:Password", "punched cards")]);
        await server.InitializeAsync();
        var member = await Member.JoinAsync(server);

        (await server.Inbox.NextAsync(member.Email)).SignedInAs.ShouldBe("microblog punched cards");

        server.Lines.ShouldNotContain(l => l.Contains("punched cards", StringComparison.Ordinal));
        await server.Inbox.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Neither_password_nor_mail_goes_to_a_server_without_TLS_or_with_a_certificate_of_nobody(bool offersTls)
    {
        await using var server = new ServerWith(
            [("Mail:Encryption", "starttls"), ("Mail:User", "microblog"), ("Mail:Password", "punched cards")], offersTls);
        await server.InitializeAsync();
        await Member.JoinAsync(server);

        await WaitsAsync(server, attempts: 1);

        server.Inbox.Mails.ShouldBeEmpty();
        server.Inbox.Commands.ShouldNotContain(c => c.StartsWith("AUTH", StringComparison.Ordinal));
        await server.Inbox.DisposeAsync();
    }

    [Fact]
    public async Task A_client_that_asks_for_too_many_mails_has_to_wait()
    {
        await using var server = new ServerWith([("RateLimits:Mails:Permits", "2")]);
        await server.InitializeAsync();
        (await server.ForgetAsync("a@example.com")).ShouldSucceed();
        (await server.ForgetAsync("b@example.com")).ShouldSucceed();

        (await server.ForgetAsync("c@example.com")).ShouldFail(HttpStatusCode.TooManyRequests, "too_many_requests");
        await server.Inbox.DisposeAsync();
    }

    [Fact]
    public async Task A_server_without_mail_says_so_wherever_it_is_needed()
    {
        await using var server = new MicroblogServer();
        await server.InitializeAsync();
        var admin = await server.PersonAsync("Margaret", admin: true);
        var member = await Member.EnterAsync(server);

        (await Member.SendAsync(server, HttpMethod.Get, "/api/instance", null)).ShouldSucceed()["mail"].GetBoolean().ShouldBeFalse();
        ApiAnswer[] answers =
        [
            await Member.SendAsync(server, HttpMethod.Post, "/auth/password/forgotten", new { email = member.Email }),
            await member.PostAsync("/auth/email/confirmation"),
            await admin.PostAsync("/api/admin/invitations", new { email = "guest@example.com" }),
        ];

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.Conflict);
        answers.ShouldAllBe(a => a["error_message"].GetString()!.Contains("sends no mail", StringComparison.Ordinal));
        (await server.ScalarAsync<long>("SELECT count(*) FROM users.mails")).ShouldBe(0);
    }

    private static async Task WithServerAsync(Func<MailServer, Task> test)
    {
        await using var server = new MailServer();
        await server.InitializeAsync();
        await test(server);
        await server.Inbox.DisposeAsync();
    }

    private static Task WaitsAsync(MailServer server, int attempts) => Eventually.HoldsAsync(async () =>
        server.Lines.Any(l => l.Contains(" waits until ", StringComparison.Ordinal))
        && await server.ScalarAsync<long>($"SELECT count(*) FROM users.mails WHERE done_at IS NULL AND attempts >= {attempts}") > 0);

    private sealed class ServerWith : MailServer
    {
        private readonly (string Name, string Value)[] _settings;

        public ServerWith((string Name, string Value)[] settings, bool offersTls = false)
        {
            _settings = settings;
            Inbox = new SmtpInbox { OffersTls = offersTls };
        }

        protected override IReadOnlyDictionary<string, string?> Settings
        {
            get
            {
                var all = new Dictionary<string, string?>(base.Settings);
                foreach (var (name, value) in _settings)
                {
                    all[name] = value;
                }

                return all;
            }
        }
    }
}
