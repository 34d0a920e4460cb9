using Microblog.Users.Domain;

namespace Microblog.Users.Features.Sessions;

/// <summary>A session of an account.</summary>
/// <param name="Id">Its id, to end it by.</param>
/// <param name="UserAgent">The User-Agent of the client when it was last refreshed.</param>
/// <param name="Address">The network address of the client then.</param>
/// <param name="CreatedAt">When they signed in.</param>
/// <param name="LastUsedAt">When it was last refreshed.</param>
/// <param name="ExpiresAt">When it ends if it is not used any more.</param>
/// <param name="ApiKeyId">The API key that began it and ends it; null where that was the password.</param>
/// <param name="Provider">The provider of sign-in that began it; null where that was the password or a key.</param>
/// <param name="Current">It is the one of this request.</param>
internal sealed record SessionView(
    long Id, string UserAgent, string Address, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt,
    long? ApiKeyId, string? Provider, bool Current)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static SessionView Example { get; } =
        new(5, "Mozilla/5.0", "192.0.2.1", Noon, Noon, Noon.AddDays(30), ApiKeyId: null, Provider: null, Current: false);

    public static SessionView Of(Session session, string? provider, long? currentId) => new(
        session.Id, session.UserAgent, session.Address, session.CreatedAt, session.LastUsedAt, session.ExpiresAt, session.ApiKeyId,
        provider, session.Id == currentId);
}
