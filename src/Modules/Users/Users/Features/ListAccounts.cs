using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>An administrator lists or finds accounts, deactivated ones too.</summary>
internal sealed class ListAccounts : IEndpoint
{
    private const string List = "users.accounts";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/admin/users", Handle)
        .WithName(nameof(ListAccounts))
        .WithSummary("List or find accounts")
        .WithDescription("By id. Deactivated accounts are shown too, unless active says otherwise; q may be a whole email address.")
        .OnlyFor(Roles.Admin)
        .Refuses(400, 403);

    internal static async Task<Ok<Response>> Handle(PeopleQuery query, Filter filter, Page page, Caller caller, UsersDb db, CancellationToken ct)
    {
        var after = page.After(List, keys: 1)?[0] ?? 0;
        var accounts = Asked(db.Users.AsNoTracking().Where(u => u.Id > after), query);
        accounts = filter.Active is { } active ? accounts.Where(u => u.Active == active) : accounts;
        accounts = filter.Role is { } role ? accounts.Where(u => u.Role == role) : accounts;
        var found = await accounts.OrderBy(u => u.Id).Take(page.Limit + 1).ToListAsync(ct);
        var shown = found.Take(page.Limit).ToList();
        return TypedResults.Ok(new Response(shown.ConvertAll(Account.Of)) { NextCursor = found.Count > page.Limit ? Cursor.Write(List, shown[^1].Id) : null });
    }

    private static IQueryable<User> Asked(IQueryable<User> accounts, PeopleQuery query)
    {
        if (query.Text is { } text && Emails.IsPossible(text))
        {
            var email = Emails.Normalize(text);
            return accounts.Where(u => u.Email == email);
        }

        return query is { Text: not null, Words: [] }
            ? accounts.Where(u => false)
            : query.Pieces.Aggregate(accounts, (all, piece) => all.Where(u => EF.Functions.Like(u.SearchText, piece, @"\")));
    }

    /// <summary>Which accounts.</summary>
    /// <param name="Active">Only those that may come in, or only those that may not; null: both.</param>
    /// <param name="Role">Only those of this role; null: all.</param>
    internal sealed record Filter(bool? Active, string? Role) : IDocumentedQuery
    {
        public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [
            new("active", "Only accounts that may come in, or only those that may not.", Words: ["true", "false"]),
            new("role", "Only accounts of this role.", Words: [Roles.User, Roles.Moderator, Roles.Admin]),
        ];

        public static ValueTask<Filter> BindAsync(HttpContext http)
        {
            var active = Page.OneOf(http.Request.Query, "active", "", "true", "false");
            var role = Page.OneOf(http.Request.Query, "role", "", Roles.User, Roles.Moderator, Roles.Admin);
            return ValueTask.FromResult(new Filter(active.Length == 0 ? null : active == "true", role.Length == 0 ? null : role));
        }
    }

    /// <summary>A page of accounts.</summary>
    /// <param name="Users">By their ids.</param>
    internal sealed record Response(IReadOnlyList<Account> Users) : ListAnswer
    {
        public static Response Example { get; } = new([Account.Example]);
    }
}
