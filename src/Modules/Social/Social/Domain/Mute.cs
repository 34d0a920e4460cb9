namespace Microblog.Social.Domain;

/// <summary>One user mutes another, who does not notice it.</summary>
internal sealed class Mute
{
    public long Id { get; init; }

    public required long MuterId { get; init; }

    public required long MutedId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
