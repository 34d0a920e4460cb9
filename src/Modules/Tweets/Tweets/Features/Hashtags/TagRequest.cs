using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microsoft.AspNetCore.Http;

namespace Microblog.Tweets.Features.Hashtags;

/// <summary>The text to find in hashtags, and the page.</summary>
/// <param name="Key">The text, normalised like the keys of hashtags: see <see cref="HashtagKey"/>.</param>
/// <param name="Page">The limit and the cursor.</param>
internal sealed record TagRequest(string Key, Page Page) : IQueryRecord<TagRequest>
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("q", "The beginning of a tag, a part of it, or something like it, with or without its sign; "
            + $"at most {HashtagKey.MaxCharacters} characters, case does not matter.", IsRequired: true),
        .. Page.Parameters,
    ];

    public static TagRequest Read(IQueryCollection query)
    {
        var key = HashtagKey.Of(Page.Text(query, "q", HashtagKey.MaxCharacters)?.TrimStart('#', '＃') ?? "");
        return key.Length > 0
            ? new TagRequest(key, Page.Read(query))
            : throw new RefusalException(Refusal.Invalid("q", "q must say what to find."));
    }
}
