namespace Microblog.Users.Domain.SecondFactors;

/// <summary>What the authenticator app of a person and the server share.</summary>
internal sealed class TotpSecret
{
    public required long UserId { get; init; }

    /// <summary>20 random bytes. The server has to know them, so they are not hashed.</summary>
    public required byte[] Secret { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>When its owner showed by a code that the app has it. Null before that: then it counts for nothing.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The step of the newest code that was used. A code of this step or an earlier one is refused.</summary>
    public long LastStep { get; set; }
}
