using Microblog.BuildingBlocks.Http;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Model;

/// <summary>A page of people who did something to a tweet.</summary>
/// <param name="Users">Who did it last comes first.</param>
internal sealed record AudiencePage(IReadOnlyList<UserCard> Users) : ListAnswer
{
    public static AudiencePage Example { get; } = new([new UserCard(2, "Grace", "grace", Avatar: null)]);
}
