namespace Microblog.Social.Domain;

/// <summary>A one-time ticket: it opens one stream for the credential that created it, within seconds.</summary>
internal sealed class StreamTicket
{
    /// <summary>SHA-256 of the ticket.</summary>
    public required byte[] Hash { get; init; }

    public required long UserId { get; init; }

    public long? SessionId { get; init; }

    public long? ApiKeyId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
