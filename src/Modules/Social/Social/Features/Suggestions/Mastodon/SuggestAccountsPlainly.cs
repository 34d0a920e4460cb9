using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.Social.Mastodon;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Suggestions.Mastodon;

/// <summary>The same in the older form, which scripts read.</summary>
internal sealed class SuggestAccountsPlainly(SuggestionReader suggestions, IMastodonAccounts accounts) : MastodonEndpoint<MastodonAccount[]>
{
    private const int Most = 80;

    public override void Configure()
    {
        Get("/api/v1/suggestions");
        Group<SocialMastodonGroup>();
        RequireScope("read");
        AllowStaleReads();
        Takes(new QueryParameter("limit", $"How many at most, {Most}."));
        Describe("Suggest accounts to follow, in the older form");
    }

    protected override async Task<MastodonResult<MastodonAccount[]>> AnswerAsync(CancellationToken ct)
    {
        var found = await suggestions.FindAsync(Caller.Id, (int)Math.Clamp(Parameters.Number("limit") ?? 40, 1, Most), ct);
        var people = await accounts.FindAsync(found, Origin, ct);
        return found.Where(people.ContainsKey).Select(id => people[id]).ToArray();
    }
}
