using Microblog.Users.Domain.SingleSignOn;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>An account at a provider with which somebody signs in.</summary>
/// <param name="Id">Its id, to unlink it by.</param>
/// <param name="Provider">The provider's name in the settings.</param>
/// <param name="Label">What its button says; the name where the provider is gone from the settings.</param>
/// <param name="Issuer">The provider, as it names itself.</param>
/// <param name="Subject">The person's id there.</param>
/// <param name="LinkedAt">Since when the person signs in with it.</param>
/// <param name="LastUsedAt">When they last did; null when never.</param>
internal sealed record IdentityView(
    long Id, string Provider, string Label, string Issuer, string Subject, DateTimeOffset LinkedAt, DateTimeOffset? LastUsedAt)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static IdentityView Example { get; } = new(3, "acme", "Acme", "https://login.example.com", "8d1f7a", Noon, Noon);

    public static IdentityView Of(Identity identity, SignOnProviders providers) => new(
        identity.Id, identity.Provider, providers.Find(identity.Provider)?.Settings.ShownLabel ?? identity.Provider, identity.Issuer,
        identity.Subject, identity.LinkedAt, identity.LastUsedAt);
}
