namespace Microblog.Durability.Tests;

/// <summary>A tweet that a client wrote, and how often the database may hold it.</summary>
internal sealed class Post(string text)
{
    public string Text { get; } = text;

    public string? Key { get; init; }

    public IReadOnlyList<long> MediaIds { get; init; } = [];

    public long? InReplyToId { get; init; }

    public long? QuoteOfId { get; init; }

    /// <summary>Known once the server has acknowledged it.</summary>
    public long? Id { get; set; }

    /// <summary>A deletion was acknowledged.</summary>
    public bool Deleted { get; set; }

    /// <summary>A deletion was sent and not answered.</summary>
    public bool PerhapsDeleted { get; set; }

    public bool MayBeThere => !Deleted;

    public bool MustBeThere => Id is not null && !Deleted && !PerhapsDeleted;
}
