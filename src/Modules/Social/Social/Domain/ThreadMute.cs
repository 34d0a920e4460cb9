namespace Microblog.Social.Domain;

/// <summary>A user has muted a conversation: its tweets make no notifications for them.</summary>
internal sealed class ThreadMute
{
    public required long UserId { get; init; }

    /// <summary>The first tweet of the conversation.</summary>
    public required long ThreadId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
