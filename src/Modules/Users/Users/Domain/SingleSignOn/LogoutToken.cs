namespace Microblog.Users.Domain.SingleSignOn;

/// <summary>A logout token of a provider that was obeyed, as a digest. It counts once.</summary>
internal sealed class LogoutToken
{
    public required byte[] Digest { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
