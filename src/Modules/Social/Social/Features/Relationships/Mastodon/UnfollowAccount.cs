using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Mastodon;
using Microblog.Social.Persistence;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>Ends the caller's follow of an account. Repeating it changes nothing.</summary>
internal sealed class UnfollowAccount(AccountRelationships relationships, FollowWriter follows,
    UserVisibility visibility) : RelationshipEndpoint(relationships)
{
    public override void Configure()
    {
        Post("/api/v1/accounts/{accountId}/unfollow");
        Group<SocialMastodonGroup>();
        RequireScope("write:follows");
        Describe("Unfollow an account", errors: [403, 404]);
    }

    protected override async Task<Refusal?> ChangeAsync(long accountId, CancellationToken ct)
    {
        if (!await visibility.IsVisibleAsync(accountId, Caller.Id, ct))
        {
            return NotFound;
        }

        await follows.UnfollowAsync(Caller.Id, accountId, ct);
        return null;
    }
}
