using Microblog.BuildingBlocks.Web;
using Microblog.Social.Mastodon;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>The accounts that the caller blocks, the newest first.</summary>
internal sealed class ListBlockedAccounts(SocialDb db, IMastodonAccounts accounts) : AccountListEndpoint(accounts)
{
    public override void Configure()
    {
        Get("/api/v1/blocks");
        Group<SocialMastodonGroup>();
        RequireScope("read:blocks");
        Takes(Parts);
        Describe("List whom I block");
    }

    protected override Task<IQueryable<Relationship>?> FindAsync(CancellationToken ct)
    {
        var callerId = Caller.Id;
        return Task.FromResult<IQueryable<Relationship>?>(db.Blocks.Where(r =>
            r.BlockerId == callerId).Select(r => new Relationship { Id = r.Id, UserId = r.BlockedId }));
    }
}
