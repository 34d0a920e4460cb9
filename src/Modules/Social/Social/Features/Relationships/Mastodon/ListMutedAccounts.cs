using Microblog.BuildingBlocks.Web;
using Microblog.Social.Mastodon;
using Microblog.Social.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>The accounts that the caller mutes, the newest first.</summary>
internal sealed class ListMutedAccounts(SocialDb db, IMastodonAccounts accounts) : AccountListEndpoint(accounts)
{
    public override void Configure()
    {
        Get("/api/v1/mutes");
        Group<SocialMastodonGroup>();
        RequireScope("read:mutes");
        Takes(Parts);
        Describe("List whom I mute");
    }

    protected override Task<IQueryable<Relationship>?> FindAsync(CancellationToken ct)
    {
        var callerId = Caller.Id;
        return Task.FromResult<IQueryable<Relationship>?>(db.Mutes
            .Where(r => r.MuterId == callerId && !db.Blocks.Any(b => b.BlockerId == r.MutedId && b.BlockedId == callerId))
            .Select(r => new Relationship { Id = r.Id, UserId = r.MutedId }));
    }
}
