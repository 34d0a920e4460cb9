using Microblog.BuildingBlocks.Web;

namespace Microblog.Users.Domain.SecondFactors;

/// <summary>A passkey of a person: the public half of a key pair whose secret half is in a device of theirs.</summary>
internal sealed class Passkey
{
    public const int MaxNameLength = 50;

    /// <summary>How many passkeys one person may have.</summary>
    public const int MaxPerUser = 20;

    public long Id { get; init; }

    public long UserId { get; init; }

    public required byte[] CredentialId { get; init; }

    public required byte[] PublicKey { get; init; }

    /// <summary>What the device counted last. It must grow, except where the device does not count: then it stays 0.</summary>
    public long SignCount { get; set; }

    public required string Name { get; set; }

    public required string[] Transports { get; init; }

    public bool UserVerified { get; set; }

    public bool BackupEligible { get; init; }

    public bool BackedUp { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The sentence that says what is wrong with a name, or null when nothing is.</summary>
    public static string? NameErrorOf(string? name) => VisibleText.IsBlank(name) ? "A passkey needs a name."
        : name!.Trim().Length > MaxNameLength ? "The name of a passkey has at most 50 characters."
        : null;
}
