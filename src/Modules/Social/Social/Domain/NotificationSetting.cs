namespace Microblog.Social.Domain;

/// <summary>The kinds of notifications that a user has switched off.</summary>
internal sealed class NotificationSetting
{
    public required long UserId { get; init; }

    public required NotificationKind[] OffKinds { get; init; }
}
