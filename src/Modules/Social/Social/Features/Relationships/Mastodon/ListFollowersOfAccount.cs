using Microblog.BuildingBlocks.Web;
using Microblog.Social.Mastodon;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>The followers of an account, the newest first.</summary>
internal sealed class ListFollowersOfAccount(SocialDb db, UserVisibility visibility,
    IMastodonAccounts accounts) : AccountListEndpoint(accounts)
{
    public override void Configure()
    {
        Get("/api/v1/accounts/{accountId}/followers");
        Group<SocialMastodonGroup>();
        RequireScope("read:accounts");
        Takes(Parts);
        Describe("List the followers of an account", errors: [404]);
    }

    protected override async Task<IQueryable<Relationship>?> FindAsync(CancellationToken ct)
    {
        var callerId = Caller.Id;
        var userId = Id;
        if (!await visibility.IsVisibleAsync(userId, callerId, ct))
        {
            return null;
        }

        return db.Follows
            .Where(f => f.FolloweeId == userId && !db.Blocks.Any(b => b.BlockerId == f.FollowerId && b.BlockedId == callerId))
            .Select(f => new Relationship { Id = f.Id, UserId = f.FollowerId });
    }
}
