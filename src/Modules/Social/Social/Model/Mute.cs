namespace Microblog.Social.Model;

/// <summary>Somebody does not want to hear from somebody, who does not notice.</summary>
internal sealed class Mute
{
    public long Id { get; init; }

    public required long MuterId { get; init; }

    public required long MutedId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
