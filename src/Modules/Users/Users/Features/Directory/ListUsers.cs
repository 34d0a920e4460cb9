using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Users.Contracts;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Directory;

/// <summary>The people whose name or username matches, the best match first; without search terms everybody, by id.</summary>
internal sealed class ListUsers(UserSearch search, UsersDb db, IUserDirectory directory)
    : ApiEndpoint<ListUsers.Request, Ok<UserListResponse>>
{
    private const string List = "users.people";

    public override void Configure()
    {
        Get("/users");
        Group<UsersGroup>();
        Describe(
            "List people, or find them by name",
            "The person whose username is q comes first, then usernames that begin with it, then names with words that begin so, "
                + "then the others that contain it. Deactivated people are not shown.",
            errors: [400]);
        AllowStaleReads();
    }

    protected override async Task<Ok<UserListResponse>> AnswerAsync(Request request, CancellationToken ct)
    {
        var (terms, page) = request;
        if (terms.Text is not null)
        {
            return TypedResults.Ok(await search.FindAsync(terms, fuzzy: false, Caller.Id, page, ct));
        }

        var after = page.After(List, keys: 1)?[0] ?? 0;
        var hidden = await search.HiddenFromAsync(Caller.Id, ct);
        var ids = await db.Users.Where(u => u.Active && u.Id > after && !hidden.Contains(u.Id))
            .OrderBy(u => u.Id).Select(u => u.Id).Take(page.Limit + 1).ToListAsync(ct);
        var (shown, next) = page.Cut(ids, List, id => [id]);
        return TypedResults.Ok(await UserListResponse.OfAsync(directory, shown, next, ct));
    }

    internal sealed record Request(SearchTerms Terms, Page Page);
}
