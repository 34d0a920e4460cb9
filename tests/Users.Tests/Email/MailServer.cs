using System.Collections.Concurrent;
using Microblog.Testing;
using Microblog.Users.Domain;
using Microblog.Users.Features.Email;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microblog.Users.Tests.Email;

/// <summary>A server that sends mail to an inbox, and keeps every line that it logs.</summary>
public class MailServer : MicroblogServer
{
    public const string PublicAddress = "https://social.example";

    public SmtpInbox Inbox { get; protected init; } = new();

    public ConcurrentQueue<string> Lines { get; } = [];

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = $"{Inbox.Port}",
        ["Mail:Encryption"] = "none",
        ["Mail:Sender"] = "microblog@social.example",
        ["Instance:Name"] = "Difference Engines",
        ["Instance:PublicAddress"] = PublicAddress,
    };

    /// <summary>Sends what is due, in place of waiting.</summary>
    public async Task<long> SendMailsAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MailDelivery>().RunAsync(CancellationToken.None);
    }

    /// <summary>Every mail that was asked for until now is sent.</summary>
    public Task MailsAreSentAsync() => Eventually.HoldsAsync(async () =>
    {
        await SendMailsAsync();
        return await ScalarAsync<long>("SELECT count(*) FROM users.mails WHERE done_at IS NULL") == 0;
    });

    /// <summary>Somebody new, signed in, whose address is confirmed.</summary>
    internal async Task<Member> ConfirmedMemberAsync()
    {
        var member = await Member.EnterAsync(this);
        (await ConfirmAsync((await Inbox.NextAsync(member.Email)).Token)).ShouldSucceed();
        return member;
    }

    public Task<ApiAnswer> ConfirmAsync(string token) =>
        Member.SendAsync(this, HttpMethod.Post, "/auth/email/confirm", new { token });

    public Task<ApiAnswer> ForgetAsync(string email, params (string Name, string Value)[] headers) =>
        Member.SendAsync(this, HttpMethod.Post, "/auth/password/forgotten", new { email }, headers);

    public Task<ApiAnswer> ResetAsync(string token, string password) =>
        Member.SendAsync(this, HttpMethod.Post, "/auth/password/reset", new { token, new_password = password });

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton(_ => new PasswordHashing(iterations: 1));
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFilter<LineCollector>(null, LogLevel.Trace)
            .AddProvider(new LineCollector(Lines)));
    }
}
