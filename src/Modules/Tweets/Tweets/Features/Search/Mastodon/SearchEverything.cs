using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Features.Hashtags;
using Microblog.Tweets.Mastodon;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Features.Search.Mastodon;

/// <summary>Finds people, statuses and hashtags by one text. The address of a status or a person of this server finds that one.</summary>
internal sealed class SearchEverything(
    TweetSearch search, TagSearch tags, StatusPresenter statuses, Viewers viewers, IMastodonAccountSearch people)
    : MastodonEndpoint<SearchEverything.Found>
{
    private const int Most = 40;

    public override void Configure()
    {
        Get("/api/v2/search");
        Group<TweetsMastodonGroup>();
        RequireScope("read:search");
        AllowStaleReads();
        Takes(
        [
            new QueryParameter("q", "What to find.", IsRequired: true),
            new QueryParameter("type", "accounts, statuses or hashtags; all of them without it.", Words: ["accounts", "statuses",
                "hashtags"]),
            new QueryParameter("limit", $"How many of each at most, {Most}."),
            new QueryParameter("offset", "With a type: how many to leave out."),
        ]);
        Describe("Search for people, statuses and hashtags", errors: [503]);
    }

    protected override async Task<MastodonResult<Found>> AnswerAsync(CancellationToken ct)
    {
        var text = Parameters.Text("q")?.Trim() ?? "";
        var type = Parameters.Text("type");
        if (text.Length is 0 or > SearchQuery.MaxLength)
        {
            return text.Length == 0 ? new Found([], [], []) : Refusal.Invalid("q", $"q has at most {SearchQuery.MaxLength} characters");
        }

        var limit = (int)Math.Clamp(Parameters.Number("limit") ?? 20, 1, Most);
        var offset = type is null ? 0 : (int)Math.Clamp(Parameters.Number("offset") ?? 0, 0, Page.Most - limit);
        var page = new Page(limit + offset, Cursor: null, IsDefault: false);
        return await FindByAddressAsync(text, ct) ?? new Found(
            type is null or "accounts" ? (await people.FindAsync([text], Caller.Id, page.Limit, Origin, ct)).Skip(offset).ToArray() : [],
            type is null or "statuses" ? (await StatusesAsync(text, page, ct)).Skip(offset).ToArray() : [],
            type is null or "hashtags" ? (await TagsAsync(text, page, ct)).Skip(offset).ToArray() : []);
    }

    // Clients that open a link look it up first.
    private async Task<Found?> FindByAddressAsync(string text, CancellationToken ct)
    {
        var (tweets, persons) = ($"{Origin}/tweets/", $"{Origin}/people/");
        if (text.StartsWith(tweets, StringComparison.Ordinal) && long.TryParse(text[tweets.Length..], out var id))
        {
            var viewer = await viewers.FindAsync(Caller.Id, ct);
            return new Found([], await statuses.FindAsync(id, viewer, Origin, ct) is { } status ? [status] : [], []);
        }

        return text.StartsWith(persons, StringComparison.Ordinal) && text[persons.Length..] is { Length: > 0 } name
            ? new Found(
                [.. (await people.FindAsync([name], Caller.Id, 5, Origin, ct))
                    .Where(p => p.Username.Equals(name, StringComparison.OrdinalIgnoreCase))], [], [])
            : null;
    }

    private async Task<Status[]> StatusesAsync(string text, Page page, CancellationToken ct)
    {
        var found = await search.FindAsync(new SearchRequest(text, SearchQuery.Parse(text), Relevant: true, page), Caller.Id, ct);
        return await statuses.ShowAsync(found.Tweets, await viewers.FindAsync(Caller.Id, ct), Origin, ct);
    }

    private async Task<IEnumerable<Tag>> TagsAsync(string text, Page page, CancellationToken ct)
    {
        var key = HashtagKey.Of(text.TrimStart('#', '＃'));
        return key.Length is 0 or > HashtagKey.MaxCharacters ? []
            : (await tags.FindAsync(new TagRequest(key, page), ct)).Hashtags
                .Select(t => new Tag(t.Tag, StatusContent.TagAddress(t.Tag, Origin), [], Following: false));
    }

    internal sealed record Found(
        IReadOnlyList<MastodonAccount> Accounts, IReadOnlyList<Status> Statuses, IReadOnlyList<Tag> Hashtags);

    internal sealed record Tag(string Name, string Url, IReadOnlyList<string> History, bool Following);
}
