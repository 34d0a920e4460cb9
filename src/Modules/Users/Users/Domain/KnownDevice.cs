namespace Microblog.Users.Domain;

/// <summary>A device that a person has signed in from, as a digest of its program and network.</summary>
internal sealed class KnownDevice
{
    public required long UserId { get; init; }

    public required byte[] Digest { get; init; }

    public required DateTimeOffset SeenAt { get; set; }
}
