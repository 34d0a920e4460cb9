using System.ComponentModel.DataAnnotations;
using System.Text;
using FluentValidation;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Features.Notes;

/// <summary>Writes the caller's private note about a user, in place of the one that they wrote before.</summary>
internal sealed class SetNote(SocialDb db, UserVisibility visibility, TimeProvider clock)
    : ApiEndpoint<SetNote.Request, Results<Ok<NoteResponse>, Refusal>>
{
    public override void Configure()
    {
        Put("/users/{userId:id}/note");
        Group<SocialGroup>();
        Describe(
            "Write my note about a user",
            "Nobody but the caller sees it: neither that user nor moderators and administrators. There is one note about each user, and a "
                + "new text replaces it.",
            errors: [400, 404, 413, 415]);
    }

    protected override async Task<Results<Ok<NoteResponse>, Refusal>> AnswerAsync(Request request, CancellationToken ct)
    {
        if (request.UserId == Caller.Id)
        {
            return Refusal.Invalid("user_id", "You cannot write a note about yourself.");
        }

        if (!await visibility.IsVisibleAsync(request.UserId, Caller.Id, ct))
        {
            return Refusal.NotFound($"There is no user {request.UserId}.");
        }

        var (text, now) = (request.Text!.Normalize(), clock.GetUtcNow());
        var createdAt = await db.Database.SqlQuery<DateTimeOffset>($"""
            INSERT INTO social.private_notes (author_id, about_id, content, created_at, changed_at)
            VALUES ({Caller.Id}, {request.UserId}, {text}, {now}, {now})
            ON CONFLICT (author_id, about_id) DO UPDATE SET content = excluded.content, changed_at = excluded.changed_at
            RETURNING created_at AS "Value"
            """).ToListAsync(ct);
        return TypedResults.Ok(new NoteResponse(new NoteView(text, createdAt[0], now)));
    }

    /// <summary>The note.</summary>
    /// <param name="UserId">The user whom it is about.</param>
    /// <param name="Text">What the caller wants to remember, at most 2000 characters as a person counts them.</param>
    internal sealed record Request(long UserId, [property: Required, MaxLength(NoteView.MaxLength)] string? Text = null)
    {
        public static Request Example { get; } = new(2, NoteView.Example.Text);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        // One character has no upper length, so their number alone would not bound what is stored.
        private const int MaxBytes = 20_000;

        public Validator() => RuleFor(r => r.Text).Cascade(CascadeMode.Stop)
            .Must(text => !VisibleText.IsBlank(text)).WithMessage("Write something, or delete the note.")
            .Must(text => Encoding.UTF8.GetByteCount(text!) <= MaxBytes && GraphemeClusters.Count(text!.Normalize()) <= NoteView.MaxLength)
            .WithMessage($"A note has at most {NoteView.MaxLength} characters.");
    }
}
