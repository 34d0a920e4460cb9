using System.CommandLine;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Registration;

/// <summary>Creates an account with an API key: the way to create the first administrator.</summary>
internal sealed class AddUserCommand(UsersDb db, TimeProvider clock) : ICommand
{
    public string Name => "users add";

    public string Summary => "Create an account and an API key for it.";

    public IReadOnlyList<Option> Options { get; } =
    [
        new Option<string>("--name") { HelpName = "NAME", Required = true, Description = "The display name." },
        new Option<string>("--username") { HelpName = "NAME", Required = true, Description = "The name to sign in and to mention." },
        new Option<string>("--api-key") { HelpName = "KEY", Description = "The API key; without this option one is generated." },
        new Option<bool>("--admin") { Description = "Make the account an administrator." },
    ];

    public async Task<int> RunAsync(ParseResult options, TextWriter output, CancellationToken ct)
    {
        var name = DisplayNames.Normalize(options.GetRequiredValue<string>("--name"));
        if (DisplayNames.ErrorOf(name) is { } nameError)
        {
            throw new UsageException($"--name: {nameError}");
        }

        var username = options.GetRequiredValue<string>("--username");
        var isAdmin = options.GetValue<bool>("--admin");
        if (Usernames.ErrorOf(username) is { } usernameError && !(isAdmin && Usernames.Normalize(username) == "admin"))
        {
            throw new UsageException(usernameError);
        }

        var key = options.GetValue<string>("--api-key") ?? ApiKey.Generate();
        if (!ApiKey.IsWellFormed(key))
        {
            throw new UsageException("--api-key is 1 to 200 visible ASCII characters.");
        }

        var now = clock.GetUtcNow();
        var user = User.Create(name, username, isAdmin ? RoleNames.Admin : RoleNames.User, now);
        try
        {
            await db.TransactAsync(async () =>
            {
                db.ApiKeys.Add(ApiKey.Create(user, "command line", key, now));
                await db.SaveChangesAsync(ct);
                var log = new AuditLog(db, AuditEntry.CommandLine, address: "", now);
                log.Add(AuditEntry.CreatedUser, user.Id, $"role {user.Role}, with an API key");
                db.Publish(new UserRegistered(user.Id, user.Username, now));
                return await db.SaveChangesAsync(ct);
            }, ct);
        }
        catch (DbUpdateException e) when (ConstraintViolation.Unique(e) is { } constraint)
        {
            var message = constraint == "ix_api_keys_hash" ? "That API key is in use." : $"The username {username} is taken.";
            await output.WriteLineAsync(message);
            return 1;
        }

        await output.WriteLineAsync($"Created {user.Role} {user.Username} with id {user.Id}.");
        await output.WriteLineAsync(options.GetValue<string>("--api-key") is not null ? "Its API key is the one you gave."
            : $"Its API key, shown only now: {key}");
        return 0;
    }
}
