using Microblog.BuildingBlocks.Http;

namespace Microblog.Users.Model;

/// <summary>One account.</summary>
/// <param name="User">The account, as an administrator sees it.</param>
internal sealed record AccountAnswer(Account User) : Answer
{
    public static AccountAnswer Example { get; } = new(Account.Example);

    public static AccountAnswer Of(User user) => new(Account.Of(user));
}
