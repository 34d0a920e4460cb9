using Microblog.BuildingBlocks.Http;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features;

/// <summary>Who the server takes the caller for, and the email address that nobody else sees.</summary>
internal sealed class ShowCaller : IEndpoint
{
    public static string Prefix => "/auth";

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/me", Handle)
        .WithName(nameof(ShowCaller))
        .WithSummary("Show who I am");

    internal static async Task<Results<Ok<Response>, ErrorResult>> Handle(Caller caller, UsersDb db, ProfileReader profiles, CancellationToken ct)
    {
        var email = await db.Users.Where(u => u.Id == caller.Id).Select(u => u.Email).FirstOrDefaultAsync(ct);
        return await profiles.FindAsync(caller.Id, caller.Id, ct) is { } profile
            ? TypedResults.Ok(new Response(profile, email))
            : ErrorResult.NotFound("Your account is gone.");
    }

    /// <summary>The caller.</summary>
    /// <param name="User">Their profile.</param>
    /// <param name="Email">The address that they sign in with; null when they have none. Only they see it, and administrators.</param>
    internal sealed record Response(Profile User, string? Email) : Answer
    {
        public static Response Example { get; } = new(ProfileAnswer.Example.User, "ada@example.com");
    }
}
