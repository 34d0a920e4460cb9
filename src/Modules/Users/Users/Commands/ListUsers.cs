using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Commands;

/// <summary>Lists the accounts.</summary>
internal sealed class ListUsers(UsersDb db) : ICommand
{
    public string Name => "users list";

    public string Options => "";

    public string Summary => "List the accounts: id, username, role, whether active, name.";

    public async Task<int> RunAsync(CommandOptions options, TextWriter output, CancellationToken ct)
    {
        await foreach (var user in db.Users.AsNoTracking().OrderBy(u => u.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            await output.WriteLineAsync($"{user.Id,8}  {user.Username,-30}  {user.Role,-9}  {(user.Active ? "active" : "off"),-6}  {user.Name}");
        }

        return 0;
    }
}
