using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.ProvisionedGroups;

/// <summary>An administrator lists the groups of the directory, to give them roles.</summary>
internal sealed class ListProvisionedGroups(UsersDb db) : ApiEndpoint<ListProvisionedGroups.Request, Ok<ListProvisionedGroups.Response>>
{
    private const string List = "users.provisioned-groups";

    public override void Configure()
    {
        Get("/admin/scim/groups");
        Group<UsersGroup>();
        Describe("List the groups of the directory", errors: [400, 403]);
        Roles(RoleNames.Admin);
    }

    protected override async Task<Ok<Response>> AnswerAsync(Request request, CancellationToken ct)
    {
        var after = request.Page.After(List, keys: 1)?[0] ?? 0;
        var found = await db.ScimGroups.AsNoTracking().Where(g => g.Id > after).OrderBy(g => g.Id).Take(request.Page.Limit + 1)
            .Select(g => new ProvisionedGroup(
                g.Id, g.DisplayName, db.ScimMembers.Count(m => m.GroupId == g.Id), g.Role ?? RoleNames.User)).ToListAsync(ct);
        var (shown, next) = request.Page.Cut(found, List, g => [g.Id]);
        return TypedResults.Ok(new Response(shown) { NextCursor = next });
    }

    internal sealed record Request(Page Page);

    /// <summary>A page of groups.</summary>
    /// <param name="Groups">By their ids.</param>
    internal sealed record Response(IReadOnlyList<ProvisionedGroup> Groups) : PagedResponse
    {
        public static Response Example { get; } = new([ProvisionedGroup.Example]);
    }
}
