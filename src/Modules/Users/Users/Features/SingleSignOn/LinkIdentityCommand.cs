using System.CommandLine;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SingleSignOn;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>
/// Links an account to an account at a provider: for a program, whose access tokens have a subject of their own and which cannot sign in
/// with a browser.
/// </summary>
internal sealed class LinkIdentityCommand(UsersDb db, SignOnProviders providers, TimeProvider clock) : ICommand
{
    public string Name => "users link-identity";

    public string Summary => "Let an account at a provider of sign-in act as an account here.";

    public IReadOnlyList<Option> Options { get; } =
    [
        new Option<string>("--username") { HelpName = "NAME", Required = true, Description = "The account here." },
        new Option<string>("--provider") { HelpName = "NAME", Required = true, Description = "The provider's name in the settings." },
        new Option<string>("--subject") { HelpName = "ID", Required = true, Description = "The claim sub of its tokens." },
    ];

    public async Task<int> RunAsync(ParseResult options, TextWriter output, CancellationToken ct)
    {
        var (username, subject) = (options.GetRequiredValue<string>("--username"), options.GetRequiredValue<string>("--subject"));
        if (providers.Find(options.GetRequiredValue<string>("--provider")) is not { } provider)
        {
            throw new UsageException("--provider: no provider of SignIn:Providers has this name.");
        }

        if (subject.Length is 0 or > Identity.MaxSubjectLength)
        {
            throw new UsageException($"--subject is 1 to {Identity.MaxSubjectLength} characters.");
        }

        var key = Usernames.Normalize(username);
        if (await db.Users.FirstOrDefaultAsync(u => u.UsernameKey == key, ct) is not { } user)
        {
            await output.WriteLineAsync($"Nobody has the username {username}.");
            return 1;
        }

        var issuer = (await provider.DiscoverAsync(ct)).Issuer;
        try
        {
            await db.TransactAsync(async () =>
            {
                var now = clock.GetUtcNow();
                db.Identities.Add(
                    new Identity { UserId = user.Id, Provider = provider.Name, Issuer = issuer, Subject = subject, LinkedAt = now });
                new AuditLog(db, AuditEntry.CommandLine, address: "", now)
                    .Add(AuditEntry.LinkedIdentity, user.Id, $"at the provider {provider.Name}");
                db.Publish(new CredentialChanged(user.Id, CredentialNames.Identity, ApiKeyId: null, now));
                return await db.SaveChangesAsync(ct);
            }, ct);
        }
        catch (DbUpdateException e) when (ConstraintViolation.Unique(e) == Identity.UniqueIndex)
        {
            await output.WriteLineAsync("That account at the provider is linked already.");
            return 1;
        }

        await output.WriteLineAsync($"{user.Username} is {subject} at {issuer} now.");
        return 0;
    }
}
