namespace Microblog.Social.Domain;

/// <summary>What a user has written down about another user; nobody but its author sees it.</summary>
internal sealed class PrivateNote
{
    public long Id { get; init; }

    public required long AuthorId { get; init; }

    public required long AboutId { get; init; }

    public required string Content { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}
