using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.Social.Mastodon;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>How the caller stands to some accounts.</summary>
internal sealed class ListRelationships(AccountRelationships relationships) : MastodonEndpoint<AccountRelationship[]>
{
    private const int Most = 100;

    public override void Configure()
    {
        Get("/api/v1/accounts/relationships");
        Group<SocialMastodonGroup>();
        RequireScope("read:follows");
        Takes(new QueryParameter("id[]", $"The accounts, at most {Most}; those that there are not are left out."));
        Describe("Show how I stand to accounts");
    }

    protected override async Task<MastodonResult<AccountRelationship[]>> AnswerAsync(CancellationToken ct) =>
        await relationships.FindAsync([.. Parameters.Ids("id").OfType<long>().Take(Most)], Caller.Id, ct);
}
