using Microblog.BuildingBlocks.Web;
using Microblog.Social.Mastodon;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>Whom an account follows, the newest first.</summary>
internal sealed class ListFollowingOfAccount(SocialDb db, UserVisibility visibility,
    IMastodonAccounts accounts) : AccountListEndpoint(accounts)
{
    public override void Configure()
    {
        Get("/api/v1/accounts/{accountId}/following");
        Group<SocialMastodonGroup>();
        RequireScope("read:accounts");
        Takes(Parts);
        Describe("List whom an account follows", errors: [404]);
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
            .Where(f => f.FollowerId == userId && !db.Blocks.Any(b => b.BlockerId == f.FolloweeId && b.BlockedId == callerId))
            .Select(f => new Relationship { Id = f.Id, UserId = f.FolloweeId });
    }
}
