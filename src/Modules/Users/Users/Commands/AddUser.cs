using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Commands;

/// <summary>Creates an account with an API key: how the first administrator comes in.</summary>
internal sealed class AddUser(UsersDb db, TimeProvider clock) : ICommand
{
    public string Name => "users add";

    public string Options => "--name NAME --username NAME [--api-key KEY] [--admin]";

    public string Summary => "Create an account and an API key for it; without --api-key one is made up.";

    public async Task<int> RunAsync(CommandOptions options, TextWriter output, CancellationToken ct)
    {
        var name = DisplayNames.Normalize(options.Require("name"));
        if (DisplayNames.Fault(name) is { } wrong)
        {
            throw new UsageException($"--name: {wrong}");
        }

        var username = options.Require("username");
        if (Usernames.Fault(username) is { } fault && !(options.Has("admin") && Usernames.KeyOf(username) == "admin"))
        {
            throw new UsageException(fault);
        }

        var key = options.Find("api-key") ?? ApiKey.Invent();
        if (!ApiKey.IsPossible(key))
        {
            throw new UsageException("--api-key is 1 to 200 visible ASCII characters.");
        }

        var now = clock.GetUtcNow();
        var user = User.Create(name, username, options.Has("admin") ? Roles.Admin : Roles.User, now);
        try
        {
            await db.TransactAsync(async () =>
            {
                db.ApiKeys.Add(ApiKey.Create(user, "command line", key, now));
                await db.SaveChangesAsync(ct);
                db.Audit.Add(new AuditEntry
                {
                    At = now,
                    ActorId = AuditEntry.CommandLine,
                    Action = AuditEntry.CreatedUser,
                    TargetId = user.Id,
                    Details = $"username {user.Username}, role {user.Role}, with an API key",
                    Address = "",
                });
                db.Publish(new UserRegistered(user.Id, user.Username, now));
                return await db.SaveChangesAsync(ct);
            }, ct);
        }
        catch (DbUpdateException e) when (BrokenKey.Unique(e) is { } constraint)
        {
            await output.WriteLineAsync(constraint == "ix_api_keys_hash" ? "That API key is in use." : $"The username {username} is taken.");
            return 1;
        }

        await output.WriteLineAsync($"Created {user.Role} {user.Username} with id {user.Id}.");
        await output.WriteLineAsync(options.Has("api-key") ? "Its API key is the one you gave." : $"Its API key, shown only now: {key}");
        return 0;
    }
}
