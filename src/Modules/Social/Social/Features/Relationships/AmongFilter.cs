using System.Globalization;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microsoft.AspNetCore.Http;

namespace Microblog.Social.Features.Relationships;

/// <summary>The query parameter <c>among</c>: it reduces a list to some users. Null for the whole list.</summary>
internal sealed record AmongFilter(long[]? UserIds) : IQueryRecord<AmongFilter>
{
    // As many as a page holds, so that the answer is never cut.
    private const int Most = Page.Most;

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        new("among", $"Lists only these users, if they are in the list: at most {Most} ids, separated by commas. All when not given."),
    ];

    /// <exception cref="RefusalException">There are too many ids, or something is not an id.</exception>
    public static AmongFilter Read(IQueryCollection query)
    {
        var given = query["among"].ToString();
        if (given.Length == 0)
        {
            return new AmongFilter(UserIds: null);
        }

        var words = given.Split(',', Most + 1, StringSplitOptions.TrimEntries);
        var ids = new long[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (words.Length > Most || !long.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out ids[i]))
            {
                throw new RefusalException(Refusal.Invalid("among", $"among must be 1 to {Most} ids of people, with commas between them."));
            }
        }

        return new AmongFilter(ids);
    }
}
