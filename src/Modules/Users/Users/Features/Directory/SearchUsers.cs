using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Directory;

/// <summary>Finds people although their name is misspelt: exact matches come first, then similar names.</summary>
internal sealed class SearchUsers(UserSearch search) : ApiEndpoint<SearchUsers.Request, Ok<UserListResponse>>
{
    public override void Configure()
    {
        Get("/search/users");
        Group<UsersGroup>();
        Describe(
            "Search for people, tolerant of typos",
            "Words of four letters or more may have a typo. Similar names come after all exact matches. Deactivated people are not found.",
            errors: [400]);
        AllowStaleReads();
    }

    protected override async Task<Ok<UserListResponse>> AnswerAsync(Request request, CancellationToken ct) =>
        TypedResults.Ok(await search.FindAsync(request.Search.Terms, fuzzy: true, Caller.Id, request.Page, ct));

    internal sealed record Request(Wanted Search, Page Page);

    /// <summary>Whom to search for.</summary>
    /// <param name="Terms">The words, at least one.</param>
    internal sealed record Wanted(SearchTerms Terms) : IQueryRecord<Wanted>
    {
        public static IReadOnlyList<QueryParameter> Parameters { get; } =
            [.. SearchTerms.Parameters.Select(p => p with { IsRequired = true })];

        public static Wanted Read(IQueryCollection query)
        {
            var terms = SearchTerms.Read(query);
            return terms.Text is not null
                ? new Wanted(terms)
                : throw new RefusalException(Refusal.Invalid("q", "Say in q whom to search for."));
        }
    }
}
