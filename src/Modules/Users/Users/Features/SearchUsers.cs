using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Users.Features;

/// <summary>Finds people although their name is misspelt: who is called so comes first, then who is called nearly so.</summary>
internal sealed class SearchUsers : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/search/users", Handle)
        .WithName(nameof(SearchUsers))
        .WithSummary("Search for people, tolerant of typos")
        .WithDescription("In words of four letters or more a typo is forgiven; who is called nearly so comes after all who are called so. Deactivated people are not found.")
        .MayBeStale()
        .Refuses(400);

    internal static async Task<Results<Ok<PeopleAnswer>, ErrorResult>> Handle(PeopleQuery query, Page page, Caller caller, PeopleSearch search, CancellationToken ct) =>
        query.Text is null
            ? ErrorResult.Invalid("q", "Say in q whom to search for.")
            : TypedResults.Ok(await search.FindAsync(query, forgiving: true, caller.Id, page, ct));
}
