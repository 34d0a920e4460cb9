using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microsoft.AspNetCore.Http;

namespace Microblog.Tweets.Features.Search;

/// <summary>The search that a client asks for, its order, and the page.</summary>
/// <param name="Text">The search as it was typed.</param>
/// <param name="Query">The parsed search.</param>
/// <param name="Relevant">The most relevant tweet first; else the newest first.</param>
/// <param name="Page">The limit and the cursor.</param>
internal sealed record SearchRequest(string Text, SearchQuery Query, bool Relevant, Page Page) : IQueryRecord<SearchRequest>
{
    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("q", $"""
            What to find, at most {SearchQuery.MaxLength} characters and {SearchQuery.MaxTerms} terms, all of which must hold: words in any
            order and inflection, without regard to accents; serv* (words that begin so); "words in a row"; tea OR coffee (one of them);
            from:ada, from:me; @ada (mentioned in it); #tag; has:media; since:2026-11-01 (that day and later)
            and until:2026-11-01 (before that day), in UTC.
            A minus before a term leaves out what has it: -word, -"a phrase", -from:ada, -#tag.
            """, IsRequired: true),
        new("sort", $"""
            relevance: how well the words match, how many like it, and how new it is,
            among the {SearchSql.MaxRanked} newest that match; while likes change, a tweet may repeat or be missed.
            latest: newest first, all that match.
            """, Default: "relevance", Words: ["relevance", "latest"]),
        .. Page.Parameters,
    ];

    /// <summary>The name has the text in it, because a cursor of one search has no meaning in another.</summary>
    public string ListName => $"search.{(Relevant ? "relevance" : "latest")} {Text}";

    public static SearchRequest Read(IQueryCollection query)
    {
        var text = Page.Text(query, "q", SearchQuery.MaxLength)
            ?? throw new RefusalException(Refusal.Invalid("q", "q must say what to find."));
        var parsed = SearchQuery.Parse(text);
        var sort = Page.OneOf(query, "sort", "relevance", "relevance", "latest");
        return new SearchRequest(text, parsed, Relevant: sort == "relevance", Page.Read(query));
    }
}
