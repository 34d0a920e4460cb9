using Microblog.BuildingBlocks.Http;
using Microblog.Users.Contracts;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>People whose name or username holds what is asked for, prefixes first; without a question everybody, by id.</summary>
internal sealed class ListUsers : IEndpoint
{
    private const string List = "users.people";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users", Handle)
        .WithName(nameof(ListUsers))
        .WithSummary("List people, or find them by name")
        .WithDescription("Whose username is q comes first, then whose username begins with it, then whose name has words that begin so, then the others that hold it. Deactivated people are not shown.")
        .MayBeStale()
        .Refuses(400);

    internal static async Task<Ok<PeopleAnswer>> Handle(
        PeopleQuery query, Page page, Caller caller, PeopleSearch search, UsersDb db, IUserDirectory directory, CancellationToken ct)
    {
        if (query.Text is not null)
        {
            return TypedResults.Ok(await search.FindAsync(query, forgiving: false, caller.Id, page, ct));
        }

        var after = page.After(List, keys: 1)?[0] ?? 0;
        var hidden = await search.HiddenFromAsync(caller.Id, ct);
        var ids = await db.Users.Where(u => u.Active && u.Id > after && !hidden.Contains(u.Id)).OrderBy(u => u.Id).Select(u => u.Id).Take(page.Limit + 1).ToListAsync(ct);
        var shown = ids.Take(page.Limit).ToList();
        return TypedResults.Ok(await PeopleAnswer.OfAsync(directory, shown, ids.Count > page.Limit ? Cursor.Write(List, shown[^1]) : null, ct));
    }
}
