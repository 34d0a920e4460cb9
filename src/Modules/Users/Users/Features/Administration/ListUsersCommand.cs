using System.CommandLine;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Administration;

/// <summary>Lists the accounts.</summary>
internal sealed class ListUsersCommand(UsersDb db) : ICommand
{
    public string Name => "users list";

    public string Summary => "List the accounts: id, username, role, whether active, name.";

    public IReadOnlyList<Option> Options => [];

    public async Task<int> RunAsync(ParseResult options, TextWriter output, CancellationToken ct)
    {
        await foreach (var user in db.Users.AsNoTracking().OrderBy(u => u.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            var active = user.Active ? "active" : "off";
            await output.WriteLineAsync($"{user.Id,8}  {user.Username,-30}  {user.Role,-9}  {active,-6}  {user.Name}");
        }

        return 0;
    }
}
