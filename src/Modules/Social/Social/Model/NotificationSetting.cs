namespace Microblog.Social.Model;

/// <summary>What a person does not want to be told of.</summary>
internal sealed class NotificationSetting
{
    public required long UserId { get; init; }

    public required NotificationKind[] OffKinds { get; init; }
}
