using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;

namespace Microblog.Users.Features.Administration;

/// <summary>One account.</summary>
/// <param name="User">The account, as an administrator sees it.</param>
internal sealed record AccountResponse(Account User) : ApiResponse
{
    public static AccountResponse Example { get; } = new(Account.Example);

    public static AccountResponse Of(User user) => new(Account.Of(user));
}
