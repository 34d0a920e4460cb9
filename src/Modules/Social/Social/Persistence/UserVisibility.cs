using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Contracts;

namespace Microblog.Social.Persistence;

/// <summary>Knows whether a user exists for the caller. A user who has blocked the caller does not.</summary>
[ScopedService]
internal sealed class UserVisibility(IUserDirectory users, CircleCache circles)
{
    /// <summary>Whether the caller can see this user.</summary>
    public async Task<bool> IsVisibleAsync(long userId, long callerId, CancellationToken ct) =>
        !(await circles.FindAsync(callerId, ct)).BlockedBy.Contains(userId) && (await users.FindAsync([userId], ct)).Count > 0;
}
