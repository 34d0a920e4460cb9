namespace Microblog.Media.Model;

/// <summary>An uploaded file and what is known of it.</summary>
internal sealed class MediaItem
{
    /// <summary>The row is there, the file is on its way into the store.</summary>
    public const string Receiving = "receiving";

    /// <summary>The file is in the store.</summary>
    public const string Ready = "ready";

    public const string Image = "image";

    public long Id { get; init; }

    public required long OwnerId { get; set; }

    public required string State { get; set; }

    public required string Key { get; init; }

    public required string Type { get; init; }

    public required string ContentType { get; init; }

    public required long Size { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public string? Alt { get; init; }

    public long? TweetId { get; set; }

    /// <summary>The person whose profile shows it; never together with a tweet.</summary>
    public long? ProfileId { get; set; }

    public DateTimeOffset? ClaimedAt { get; set; }

    public bool Confirmed { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
