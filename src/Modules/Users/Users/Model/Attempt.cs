namespace Microblog.Users.Model;

/// <summary>How often a password was wrong of late, under one key.</summary>
internal sealed class Attempt
{
    public required byte[] Key { get; init; }

    public int Failures { get; set; }

    public DateTimeOffset LastAt { get; set; }

    public DateTimeOffset BlockedUntil { get; set; }
}
