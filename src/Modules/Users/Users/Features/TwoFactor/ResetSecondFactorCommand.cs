using System.CommandLine;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.TwoFactor;

/// <summary>Removes all second factors of an account at the command line: for the last administrator, whom nobody else can help.</summary>
internal sealed class ResetSecondFactorCommand(UsersDb db, SecondFactorReset reset, TimeProvider clock) : ICommand
{
    public string Name => "users reset-second-factor";

    public string Summary => "Remove the authenticator app, the passkeys and the recovery codes of an account.";

    public IReadOnlyList<Option> Options { get; } =
    [
        new Option<string>("--username") { HelpName = "NAME", Required = true, Description = "Whose." },
    ];

    public async Task<int> RunAsync(ParseResult options, TextWriter output, CancellationToken ct)
    {
        var username = options.GetRequiredValue<string>("--username");
        var key = Usernames.Normalize(username);
        var isFound = await db.TransactAsync(async () =>
        {
            var id = await db.Users.Where(u => u.UsernameKey == key).Select(u => u.Id).FirstOrDefaultAsync(ct);
            if (await db.LockUserAsync(id, ct) is not { } user)
            {
                return false;
            }

            new AuditLog(db, AuditEntry.CommandLine, address: "", clock.GetUtcNow()).Add(AuditEntry.ResetSecondFactor, user.Id, "");
            await reset.ResetAsync(user, ct);
            return true;
        }, ct);
        await output.WriteLineAsync(
            isFound ? $"{username} signs in by the password alone." : $"There is nobody with the username {username}.");
        return isFound ? 0 : 1;
    }
}
