namespace Microblog.Users.Domain.SingleSignOn;

/// <summary>What a session here knows of the session at the provider that it began with.</summary>
internal sealed class ProviderSession
{
    public long SessionId { get; init; }

    public Session? Session { get; init; }

    public long IdentityId { get; init; }

    public Identity? Identity { get; init; }

    /// <summary>The claim <c>sid</c>; null where the provider says none.</summary>
    public string? Sid { get; init; }

    /// <summary>Encrypted. The provider takes it as a hint whose session is to end there.</summary>
    public byte[]? IdToken { get; set; }

    /// <summary>Encrypted. With it the provider is asked whether the person is still signed in there.</summary>
    public byte[]? RefreshToken { get; set; }

    /// <summary>When the provider last said that the person is signed in.</summary>
    public DateTimeOffset AskedAt { get; set; }
}
