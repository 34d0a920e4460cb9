using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Profiles;

/// <summary>Whom the server takes the caller for, and the email address that nobody else sees.</summary>
internal sealed class ShowCaller(UsersDb db, ProfileReader profiles) : ApiEndpoint<Results<Ok<ShowCaller.Response>, Refusal>>
{
    public override void Configure()
    {
        Get("/me");
        Group<AuthGroup>();
        Describe("Show who I am");
        Definition.Metadata(new AllowedBeforePasswordChangeAttribute());
    }

    protected override async Task<Results<Ok<Response>, Refusal>> AnswerAsync(CancellationToken ct)
    {
        var own = await db.Users.Where(u => u.Id == Caller.Id)
            .Select(u => new { u.Email, IsVerified = u.EmailVerifiedAt != null, HasPassword = u.PasswordHash != null })
            .FirstOrDefaultAsync(ct);
        return own is not null && await profiles.FindAsync(Caller.Id, Caller.Id, ct) is { } profile
            ? TypedResults.Ok(
                new Response(
                    profile, own.Email, own.IsVerified, own.HasPassword, Caller.Limit == CallerLimit.PasswordChange,
                    Caller.Missing switch
                    {
                        MissingSecondFactor.Role => "administration",
                        MissingSecondFactor.Everything => "everything",
                        _ => null,
                    }))
            : Refusal.NotFound("Your account is gone.");
    }

    /// <summary>The caller.</summary>
    /// <param name="User">Their profile.</param>
    /// <param name="Email">The address that they sign in with; null when they have none. Only they see it, and administrators.</param>
    /// <param name="EmailVerified">They have confirmed the address by a link: a password can be reset by mail.</param>
    /// <param name="HasPassword">
    /// Whether they have a password. People who came with an API key or by a gateway may have none: POST /auth/password sets one without
    /// asking for the old one.
    /// </param>
    /// <param name="MustChangePassword">
    /// They signed in with a one-time password: every call but POST /auth/password is a 403 until it is changed.
    /// </param>
    /// <param name="SecondFactorMissingFor">
    /// This server demands a second factor of them, and they have none. Until they set one up, administration is a 403, or everything but
    /// setting one up. Null when nothing is missing.
    /// </param>
    internal sealed record Response(
        Profile User, string? Email, bool EmailVerified, bool HasPassword, bool MustChangePassword,
        [property: AllowedValues("administration", "everything", null)] string? SecondFactorMissingFor)
        : ApiResponse
    {
        public static Response Example { get; } =
            new(ProfileResponse.Example.User, "ada@example.com", EmailVerified: true, HasPassword: true, MustChangePassword: false,
                SecondFactorMissingFor: null);
    }
}
