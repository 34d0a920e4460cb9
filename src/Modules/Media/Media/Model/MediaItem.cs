namespace Microblog.Media.Model;

/// <summary>An uploaded file and what is known of it.</summary>
internal sealed class MediaItem
{
    /// <summary>The row is there, the file is on its way into the store.</summary>
    public const string Receiving = "receiving";

    /// <summary>The file is in the store; what people see is being made of it.</summary>
    public const string Processing = "processing";

    /// <summary>People see it.</summary>
    public const string Ready = "ready";

    /// <summary>Nothing could be made of it.</summary>
    public const string Failed = "failed";

    public const string Image = "image";

    /// <summary>A picture that moves.</summary>
    public const string Gif = "gif";

    public const string Video = "video";

    public long Id { get; init; }

    public required long OwnerId { get; set; }

    public required string State { get; set; }

    /// <summary>The name of what people see; of what was sent, until that is ready.</summary>
    public required string Key { get; set; }

    public string? PreviewKey { get; set; }

    /// <summary>Cut to a square, of a picture that a profile shows.</summary>
    public string? AvatarKey { get; set; }

    /// <summary>Cut to a banner, of a picture that a profile shows.</summary>
    public string? HeaderKey { get; set; }

    public required string Type { get; init; }

    /// <summary>Of what people see; of what was sent, until that is ready.</summary>
    public required string ContentType { get; set; }

    public required long Size { get; set; }

    public required int Width { get; set; }

    public required int Height { get; set; }

    public string? Blurhash { get; set; }

    public string? AverageColour { get; set; }

    public double? Duration { get; set; }

    public string? Alt { get; set; }

    public string? Failure { get; set; }

    public long? TweetId { get; set; }

    /// <summary>The person whose profile shows it; never together with a tweet.</summary>
    public long? ProfileId { get; set; }

    public DateTimeOffset? ClaimedAt { get; set; }

    public bool Confirmed { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
