namespace Microblog.Media.Domain;

/// <summary>A name under which a file is served, or waits to be processed.</summary>
internal sealed class MediaFile
{
    /// <summary>What was sent, until it is processed.</summary>
    public const string Source = "source";

    /// <summary>What was sent, where a company keeps that. Never served.</summary>
    public const string Original = "original";

    public const string Display = "display";

    /// <summary>A picture in its own size, where the display form is smaller.</summary>
    public const string Full = "full";

    public const string Preview = "preview";

    public const string Avatar = "avatar";

    public const string Header = "header";

    public required string Key { get; init; }

    public required long MediaId { get; init; }

    public required long BlobId { get; set; }

    public required string Role { get; set; }

    public required string ContentType { get; init; }

    public MediaItem? Media { get; init; }

    public Blob? Blob { get; init; }
}
