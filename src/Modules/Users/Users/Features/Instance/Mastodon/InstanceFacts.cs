using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Integration;

namespace Microblog.Users.Features.Instance.Mastodon;

/// <summary>What both versions of the instance document say.</summary>
[SingletonService]
internal sealed class InstanceFacts(UsersSettings settings, SignInSettings signIn, InstanceSettings instance,
    IEnumerable<InstanceLimit> limits)
{
    /// <summary>Clients read the beginning as a version of Mastodon, and offer what that version has.</summary>
    public const string Version = "4.2.0 (compatible; Microblog 1.0.0)";

    private static readonly string[] MediaTypes =
    [
        "image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/heic", "video/mp4", "video/quicktime", "video/webm",
    ];

    public string Title => instance.Name;

    public static string Description => "A company's own microblog.";

    public bool Registrations => signIn.ArePasswordsOn && settings.Registration == "open";

    public InstanceConfiguration Configuration(string origin) => new(
        new(StreamingOf(origin), Status: null), new(MaxFeaturedTags: 0, MaxPinnedStatuses: 0),
        new(Most("tweet_characters"), Most("tweet_media"), CharactersReservedPerUrl: 23),
        new(MediaTypes, Most("picture_bytes"), ImageMatrixLimit: 50_000_000, Most("video_bytes"), VideoFrameRateLimit: 120,
            VideoMatrixLimit: 50_000_000, DescriptionLimit: 1500),
        new(MaxOptions: 4, MaxCharactersPerOption: 50, MinExpiration: 300, MaxExpiration: 2_629_746), new(Enabled: false));

    public static string StreamingOf(string origin) =>
        origin.StartsWith("https:", StringComparison.Ordinal) ? $"wss:{origin["https:".Length..]}" : $"ws:{origin["http:".Length..]}";

    private long Most(string name) => limits.Single(l => l.Name == name).Most;
}

/// <summary>What clients check before they send.</summary>
/// <param name="Urls">Where the live stream is.</param>
/// <param name="Accounts">Of accounts.</param>
/// <param name="Statuses">Of posts.</param>
/// <param name="MediaAttachments">Of files.</param>
/// <param name="Polls">One client needs all four, though there are no polls.</param>
/// <param name="Translation">There is none.</param>
internal sealed record InstanceConfiguration(
    InstanceConfiguration.Addresses Urls, InstanceConfiguration.OfAccounts Accounts, InstanceConfiguration.OfStatuses Statuses,
    InstanceConfiguration.OfMedia MediaAttachments, InstanceConfiguration.OfPolls Polls, InstanceConfiguration.OfTranslation Translation)
{
    internal sealed record Addresses(string Streaming, string? Status);

    internal sealed record OfAccounts(int MaxFeaturedTags, int MaxPinnedStatuses);

    internal sealed record OfStatuses(long MaxCharacters, long MaxMediaAttachments, int CharactersReservedPerUrl);

    internal sealed record OfMedia(
        IReadOnlyList<string> SupportedMimeTypes, long ImageSizeLimit, long ImageMatrixLimit, long VideoSizeLimit, int VideoFrameRateLimit,
        long VideoMatrixLimit, int DescriptionLimit);

    internal sealed record OfPolls(int MaxOptions, int MaxCharactersPerOption, int MinExpiration, int MaxExpiration);

    internal sealed record OfTranslation(bool Enabled);
}
