using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Http;

namespace Microblog.Tweets.Model;

/// <summary>Which hashtags are looked for.</summary>
/// <param name="Key">As their keys are written, see <see cref="TagKey"/>.</param>
/// <param name="Page">Limit and cursor.</param>
internal sealed record TagRequest(string Key, Page Page) : IDocumentedQuery
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("q", $"The beginning of a tag, a part of it, or something like it, with or without its sign; at most {TagKey.MostCharacters} characters, case does not matter."),
        .. Page.Parameters,
    ];

    public static async ValueTask<TagRequest> BindAsync(HttpContext http)
    {
        var key = TagKey.Of(Page.Text(http.Request.Query, "q", TagKey.MostCharacters)?.TrimStart('#', '＃') ?? "");
        return key.Length > 0 ? new TagRequest(key, await Page.BindAsync(http)) : throw new RefusedException(ErrorResult.Invalid("q", "q must say what to find."));
    }
}
