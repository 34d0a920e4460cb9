using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.Users.Contracts;
using Microblog.Users.Mastodon;

namespace Microblog.Users.Features.Directory.Mastodon;

/// <summary>Finds people by name, for whoever types one.</summary>
internal sealed class SearchAccounts(AccountSearch search) : MastodonEndpoint<MastodonAccount[]>
{
    private const int Most = 80;

    public override void Configure()
    {
        Get("/api/v1/accounts/search");
        Group<UsersMastodonGroup>();
        RequireScope("read:accounts");
        AllowStaleReads();
        Takes(
        [
            new QueryParameter("q", "The beginning of a name or username.", IsRequired: true),
            new QueryParameter("limit", $"How many at most, {Most}."), new QueryParameter("offset", "How many to leave out."),
        ]);
        Describe("Search for people");
    }

    protected override async Task<MastodonResult<MastodonAccount[]>> AnswerAsync(CancellationToken ct)
    {
        var limit = (int)Math.Clamp(Parameters.Number("limit") ?? 40, 1, Most);
        var offset = (int)Math.Clamp(Parameters.Number("offset") ?? 0, 0, Most);
        var asked = LocalName.Of(Parameters.Text("q"), Origin) ?? "";
        return (await search.FindAsync([asked], Caller.Id, limit + offset, Origin, ct)).Skip(offset).Take(limit).ToArray();
    }
}
