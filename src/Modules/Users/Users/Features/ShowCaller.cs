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
        var own = await db.Users.Where(u => u.Id == caller.Id).Select(u => new { u.Email, HasPassword = u.PasswordHash != null }).FirstOrDefaultAsync(ct);
        return own is not null && await profiles.FindAsync(caller.Id, caller.Id, ct) is { } profile
            ? TypedResults.Ok(new Response(profile, own.Email, own.HasPassword))
            : ErrorResult.NotFound("Your account is gone.");
    }

    /// <summary>The caller.</summary>
    /// <param name="User">Their profile.</param>
    /// <param name="Email">The address that they sign in with; null when they have none. Only they see it, and administrators.</param>
    /// <param name="HasPassword">Whether they have set one. Who comes with an API key or by a gateway may have none: POST /auth/password sets it without asking for the old one.</param>
    internal sealed record Response(Profile User, string? Email, bool HasPassword) : Answer
    {
        public static Response Example { get; } = new(ProfileAnswer.Example.User, "ada@example.com", HasPassword: true);
    }
}
