using System.Globalization;
using Microblog.BuildingBlocks.Http;
using Microsoft.AspNetCore.Http;

namespace Microblog.Social.Model;

/// <summary>Of whom it is asked whether they are in a list; null for all who are.</summary>
internal sealed record Among(long[]? PersonIds) : IDocumentedQuery
{
    // As many as a page has: the answer to such a question is never cut off.
    private const int Most = Page.Most;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("among", $"Only who of these people, by their ids with commas between them, is in the list: at most {Most}. All when not given."),
    ];

    /// <exception cref="RefusedException">Too many, or something else than ids.</exception>
    public static ValueTask<Among> BindAsync(HttpContext http)
    {
        var given = http.Request.Query["among"].ToString();
        if (given.Length == 0)
        {
            return ValueTask.FromResult(new Among(PersonIds: null));
        }

        var words = given.Split(',', Most + 1, StringSplitOptions.TrimEntries);
        var ids = new long[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (words.Length > Most || !long.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out ids[i]))
            {
                throw new RefusedException(ErrorResult.Invalid("among", $"among must be 1 to {Most} ids of people, with commas between them."));
            }
        }

        return ValueTask.FromResult(new Among(ids));
    }
}
