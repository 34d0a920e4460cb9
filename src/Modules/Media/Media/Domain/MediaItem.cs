namespace Microblog.Media.Domain;

/// <summary>An upload: the row that stands for its files.</summary>
internal sealed class MediaItem
{
    /// <summary>The row is written, and the file is not stored yet.</summary>
    public const string Receiving = "receiving";

    /// <summary>The file is stored, and waits to be processed.</summary>
    public const string Processing = "processing";

    /// <summary>People see it.</summary>
    public const string Ready = "ready";

    /// <summary>It could not be processed.</summary>
    public const string Failed = "failed";

    public const string Image = "image";

    /// <summary>A picture that moves.</summary>
    public const string Gif = "gif";

    public const string Video = "video";

    /// <summary>An upload that is still being received after this time has broken off.</summary>
    public static readonly TimeSpan ReceivingTimeout = TimeSpan.FromHours(1);

    public long Id { get; init; }

    public required long OwnerId { get; set; }

    public required string State { get; set; }

    /// <summary>
    /// The name of the file that people see, drawn before that file is there. Of uploads that an older version has received, the name of
    /// the file that was sent, until they are ready.
    /// </summary>
    public required string Key { get; set; }

    public string? PreviewKey { get; set; }

    /// <summary>The name of a form that is cropped to a square, of a picture that a profile shows.</summary>
    public string? AvatarKey { get; set; }

    /// <summary>The name of a form that is cropped to a banner, of a picture that a profile shows.</summary>
    public string? HeaderKey { get; set; }

    public required string Type { get; init; }

    /// <summary>Of the file that people see; of the file that was sent, until that is ready.</summary>
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
