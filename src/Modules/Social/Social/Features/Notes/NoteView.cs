using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Social.Domain;

namespace Microblog.Social.Features.Notes;

/// <summary>A private note about a user, as its author sees it.</summary>
/// <param name="Text">What the author wrote. Not HTML: escape it where it is shown.</param>
/// <param name="CreatedAt">When it was first written.</param>
/// <param name="ChangedAt">When it was last written.</param>
internal sealed record NoteView(string Text, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    /// <summary>How many characters a note may have.</summary>
    public const int MaxLength = 2000;

    public static NoteView Example { get; } = new(
        "Met at the conference in Oslo; knows all about the payroll.",
        new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 21, 8, 30, 0, TimeSpan.Zero));

    public static NoteView Of(PrivateNote note) => new(note.Content, note.CreatedAt, note.ChangedAt);
}

/// <summary>The caller's note about a user.</summary>
/// <param name="Note">The note; null when the caller has written none.</param>
internal sealed record NoteResponse(NoteView? Note) : ApiResponse
{
    public static NoteResponse Example { get; } = new(NoteView.Example);
}
