using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Http;

namespace Microblog.Tweets.Model;

/// <summary>Which tweets are looked for, and in which order.</summary>
/// <param name="Text">As it was typed.</param>
/// <param name="Query">As it was understood.</param>
/// <param name="Relevant">The most relevant first, else the newest.</param>
/// <param name="Page">Limit and cursor.</param>
internal sealed record SearchRequest(string Text, SearchQuery Query, bool Relevant, Page Page) : IDocumentedQuery
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("q", $"""
            What to find, at most {SearchQuery.Longest} characters and {SearchQuery.MostTerms} terms, all of which must hold: words in any order and inflection; "words in a row";
            from:ada; @ada (named in it); #tag; has:media; since:2026-11-01 (that day and later) and until:2026-11-01 (before that day), in UTC.
            A minus before a term leaves out what has it: -word, -"a phrase", -from:ada, -#tag.
            """),
        new("sort", $"""
            relevance: how well the words match, how many like it, and how new it is, among the {SearchSql.MostRanked} newest that match; while likes change, a tweet may repeat or be missed.
            latest: newest first, all that match.
            """, Default: "relevance", Words: ["relevance", "latest"]),
        .. Page.Parameters,
    ];

    /// <summary>The text is part of it: a place in one search is none in another.</summary>
    public string ListName => $"search.{(Relevant ? "relevance" : "latest")} {Text}";

    public static async ValueTask<SearchRequest> BindAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var text = Page.Text(query, "q", SearchQuery.Longest) ?? throw new RefusedException(ErrorResult.Invalid("q", "q must say what to find."));
        return new SearchRequest(
            text, SearchQuery.Parse(text), Page.OneOf(query, "sort", "relevance", "relevance", "latest") == "relevance", await Page.BindAsync(http));
    }
}
