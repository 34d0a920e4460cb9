using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Administration;

/// <summary>An administrator lists or finds accounts, deactivated ones too.</summary>
internal sealed class ListAccounts(UsersDb db) : ApiEndpoint<ListAccounts.Request, Ok<ListAccounts.Response>>
{
    private const string List = "users.accounts";

    public override void Configure()
    {
        Get("/admin/users");
        Group<UsersGroup>();
        Describe(
            "List or find accounts",
            "By id. Deactivated accounts are shown too, unless active says otherwise; q may be a whole email address.",
            errors: [400, 403]);
        Roles(RoleNames.Admin);
    }

    protected override async Task<Ok<Response>> AnswerAsync(Request request, CancellationToken ct)
    {
        var (terms, filter, page) = request;
        var after = page.After(List, keys: 1)?[0] ?? 0;
        var accounts = Matching(db.Users.AsNoTracking().Where(u => u.Id > after), terms);
        accounts = filter.Active is { } active ? accounts.Where(u => u.Active == active) : accounts;
        accounts = filter.Role is { } role ? accounts.Where(u => u.Role == role) : accounts;
        var found = await accounts.OrderBy(u => u.Id).Take(page.Limit + 1).ToListAsync(ct);
        var (shown, next) = page.Cut(found, List, u => [u.Id]);
        return TypedResults.Ok(new Response([.. shown.Select(Account.Of)]) { NextCursor = next });
    }

    private IQueryable<User> Matching(IQueryable<User> accounts, SearchTerms terms)
    {
        if (terms.Text is { } text && Emails.IsValid(text))
        {
            var email = Emails.Normalize(text);
            return accounts.Where(u => u.Email == email);
        }

        if (terms is { Text: not null, IsEmpty: true })
        {
            return accounts.Where(u => false);
        }

        accounts = SearchTerms.PatternsOf(terms.Department)
            .Aggregate(accounts, (all, pattern) => all.Where(u => EF.Functions.Like(u.DepartmentText!, pattern, @"\")));
        accounts = SearchTerms.PatternsOf(terms.Title)
            .Aggregate(accounts, (all, pattern) => all.Where(u => EF.Functions.Like(u.TitleText!, pattern, @"\")));
        accounts = terms.Manager is { } manager
            ? accounts.Where(u => db.Users.Any(m => m.UsernameKey == manager && m.Id == u.ManagerId)) : accounts;
        return terms.InfixPatterns.Aggregate(accounts, (all, pattern) => all.Where(u => EF.Functions.Like(u.SearchText, pattern, @"\")));
    }

    internal sealed record Request(SearchTerms Terms, Filter Filter, Page Page);

    /// <summary>Which accounts.</summary>
    /// <param name="Active">Only active accounts, or only deactivated ones; null for both.</param>
    /// <param name="Role">Only accounts of this role; null for all.</param>
    internal sealed record Filter(bool? Active, string? Role) : IQueryRecord<Filter>
    {
        public static IReadOnlyList<QueryParameter> Parameters { get; } =
        [
            new("active", "Only active accounts, or only deactivated ones.", IsFlag: true),
            new("role", "Only accounts of this role.", Words: [RoleNames.User, RoleNames.Moderator, RoleNames.Admin]),
        ];

        public static Filter Read(IQueryCollection query)
        {
            var active = Page.OneOf(query, "active", "", "true", "false");
            var role = Page.OneOf(query, "role", "", RoleNames.User, RoleNames.Moderator, RoleNames.Admin);
            return new Filter(active.Length == 0 ? null : active == "true", role.Length == 0 ? null : role);
        }
    }

    /// <summary>A page of accounts.</summary>
    /// <param name="Users">By their ids.</param>
    internal sealed record Response(IReadOnlyList<Account> Users) : PagedResponse
    {
        public static Response Example { get; } = new([Account.Example]);
    }
}
