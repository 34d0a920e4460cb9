using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Mastodon;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>Blocks an account for the caller, and ends the follows between the two. Repeating it changes nothing.</summary>
internal sealed class BlockAccount(AccountRelationships relationships, BlockWriter blocks,
    IUserDirectory users) : RelationshipEndpoint(relationships)
{
    public override void Configure()
    {
        Post("/api/v1/accounts/{accountId}/block");
        Group<SocialMastodonGroup>();
        RequireScope("write:blocks");
        Describe("Block an account", errors: [403, 404]);
    }

    protected override async Task<Refusal?> ChangeAsync(long accountId, CancellationToken ct)
    {
        if ((await users.FindAsync([accountId], ct)).Count == 0)
        {
            return NotFound;
        }

        await blocks.BlockAsync(Caller.Id, accountId, ct);
        return null;
    }
}
