using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Email;

/// <summary>Whoever has the link of an invitation sees for which address it is.</summary>
internal sealed class ShowInvitation(UsersDb db, OpenInvitations invitations)
    : ApiEndpoint<ShowInvitation.Request, Results<Ok<ShowInvitation.Response>, Refusal>>
{
    public override void Configure()
    {
        Post("/invitation");
        Group<AuthGroup>();
        Describe("Show the invitation of a link", "A POST, so that the token stands in no address.", errors: [400, 409, 413, 415]);
        AllowAnonymous();
    }

    protected override Task<Results<Ok<Response>, Refusal>> AnswerAsync(Request request, CancellationToken ct) =>
        db.TransactAsync<Results<Ok<Response>, Refusal>>(async () =>
        {
            var (open, _, refusal) = await invitations.FindAsync(request.Token!, ct);
            return open is null ? refusal! : TypedResults.Ok(new Response(open.Email, open.ExpiresAt));
        }, ct);

    /// <summary>The link.</summary>
    /// <param name="Token">What stands behind the # of the link.</param>
    internal sealed record Request(
        [property: MaxLength(MailLink.MaxTokenLength)] string? Token = null)
    {
        public static Request Example { get; } = new("mbl_0123456789abcdefghijklmnopqrstuv");
    }

    /// <summary>An open invitation.</summary>
    /// <param name="Email">The address that the account will have.</param>
    /// <param name="ExpiresAt">Until when it can be accepted.</param>
    internal sealed record Response(string Email, DateTimeOffset ExpiresAt) : ApiResponse
    {
        public static Response Example { get; } = new(InvitationView.Example.Email, InvitationView.Example.ExpiresAt);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Token).Must(t => t is { Length: > 0 and <= MailLink.MaxTokenLength })
            .WithMessage("Send the token of the link.");
    }
}
