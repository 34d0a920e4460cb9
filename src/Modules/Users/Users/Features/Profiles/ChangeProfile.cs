using FluentValidation;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Profiles;

/// <summary>A person changes their own profile by its id, or an administrator anybody's.</summary>
internal sealed class ChangeProfile(ProfileEditor editor, ProfileReader profiles)
    : ApiEndpoint<ChangeProfile.Request, Results<Ok<ProfileResponse>, Refusal>>
{
    public override void Configure()
    {
        Put("/users/{userId:id}");
        Group<UsersGroup>();
        Describe(
            "Change a profile",
            "Anybody changes their own. An administrator changes anybody's, with pictures of that person or uploads of their own, "
                + "and an entry in the audit log. What is missing stays as it is.",
            errors: [400, 403, 404, 409, 413, 415]);
    }

    protected override async Task<Results<Ok<ProfileResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        var userId = request.UserId;
        var isOwn = userId == Caller.Id;
        var isVisible = isOwn || await profiles.FindAsync(userId, Caller.Id, ct) is not null;
        if (!isOwn && !Caller.Administers)
        {
            return isVisible
                ? Refusal.Forbidden("Only the person and administrators may change this profile.")
                : Refusal.NotFound($"There is no user {userId}.");
        }

        // A blocked administrator cannot see the profile but can change it. The response then shows it as the person sees it.
        var viewerId = isVisible ? Caller.Id : userId;
        return await editor.ApplyAsync(userId, request.Change, Caller, Client.Of(HttpContext), ct) is { } refusal ? refusal
            : await profiles.FindAsync(userId, viewerId, ct) is { } profile ? TypedResults.Ok(new ProfileResponse(profile))
            : Refusal.NotFound($"There is no user {userId}.");
    }

    internal sealed record Request(long UserId, [property: FastEndpoints.FromBody] ProfileChange Change);

    internal sealed class Validator : AbstractValidator<Request>
    {
        private static readonly ProfileChange.Validator OfChange = new();

        // A client knows the fields of the body: an error names the field and not the property that holds the body.
        public Validator() => RuleFor(r => r.Change).Custom((change, context) =>
        {
            foreach (var failure in OfChange.Validate(change).Errors)
            {
                context.AddFailure(failure);
            }
        });
    }
}
