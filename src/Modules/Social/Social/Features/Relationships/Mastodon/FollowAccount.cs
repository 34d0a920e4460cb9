using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Mastodon;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>Follows an account for the caller. Repeating it changes nothing.</summary>
internal sealed class FollowAccount(AccountRelationships relationships, FollowWriter follows,
    IUserDirectory users) : RelationshipEndpoint(relationships)
{
    public override void Configure()
    {
        Post("/api/v1/accounts/{accountId}/follow");
        Group<SocialMastodonGroup>();
        RequireScope("write:follows");
        Describe("Follow an account", errors: [403, 404]);
    }

    protected override async Task<Refusal?> ChangeAsync(long accountId, CancellationToken ct)
    {
        if ((await users.FindAsync([accountId], ct)).GetValueOrDefault(accountId) is not { } followee)
        {
            return NotFound;
        }

        return await follows.FollowAsync(Caller.Id, accountId, followee.Deactivated is null, ct) switch
        {
            FollowOutcome.Follows => null,
            FollowOutcome.BlockedByFollowee => NotFound,
            _ => Refusal.Forbidden("This action is not allowed"),
        };
    }
}
