using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.Social.Mastodon;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Suggestions.Mastodon;

/// <summary>People whom the caller may want to follow.</summary>
internal sealed class SuggestAccounts(SuggestionReader suggestions, IMastodonAccounts accounts)
    : MastodonEndpoint<SuggestAccounts.Suggestion[]>
{
    private const int Most = 80;

    public override void Configure()
    {
        Get("/api/v2/suggestions");
        Group<SocialMastodonGroup>();
        RequireScope("read");
        AllowStaleReads();
        Takes(new QueryParameter("limit", $"How many at most, {Most}."));
        Describe("Suggest accounts to follow");
    }

    protected override async Task<MastodonResult<Suggestion[]>> AnswerAsync(CancellationToken ct)
    {
        var found = await suggestions.FindAsync(Caller.Id, (int)Math.Clamp(Parameters.Number("limit") ?? 40, 1, Most), ct);
        var people = await accounts.FindAsync(found, Origin, ct);
        return found.Where(people.ContainsKey).Select(id => new Suggestion("global", ["most_followed"], people[id])).ToArray();
    }

    internal sealed record Suggestion(string Source, IReadOnlyList<string> Sources, MastodonAccount Account);
}
