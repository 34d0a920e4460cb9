namespace Microblog.Social.Model;

/// <summary>Somebody does not want to be told what goes on in a conversation.</summary>
internal sealed class ThreadMute
{
    public required long UserId { get; init; }

    /// <summary>The first tweet of the conversation.</summary>
    public required long ThreadId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
