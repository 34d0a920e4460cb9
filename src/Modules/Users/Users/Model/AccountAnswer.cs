using Microblog.BuildingBlocks.Http;

namespace Microblog.Users.Model;

/// <summary>An account, as an administrator sees it.</summary>
/// <param name="User">The account.</param>
internal sealed record AccountAnswer(Account User) : Answer
{
    public static AccountAnswer Example { get; } = new(new Account(2, "Grace", "grace", Roles.User, Active: true, new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero)));

    public static AccountAnswer Of(User user) => new(new Account(user.Id, user.Name, user.Username, user.Role, user.Active, user.CreatedAt));
}
