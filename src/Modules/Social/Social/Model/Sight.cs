using Microblog.Users.Contracts;

namespace Microblog.Social.Model;

/// <summary>Knows who is there for whom: whoever has blocked somebody is not there for them.</summary>
internal sealed class Sight(IUserDirectory users, CircleReader circles)
{
    /// <summary>Whether the caller sees this person.</summary>
    public async Task<bool> SeesAsync(long callerId, long userId, CancellationToken ct) =>
        !(await circles.FindAsync([callerId], ct))[callerId].BlockedBy.Contains(userId) && (await users.FindAsync([userId], ct)).Count > 0;
}
