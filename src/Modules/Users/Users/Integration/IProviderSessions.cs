using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Integration;

/// <summary>What the sessions here need to know of the sessions at the providers of sign-in that they began with.</summary>
internal interface IProviderSessions
{
    /// <summary>Asks the provider whether the person is still signed in there, if it is time to.</summary>
    /// <param name="refreshToken">The refresh token that was shown, well formed.</param>
    /// <param name="ct">Cancels.</param>
    Task<ProviderVerdict> AskAsync(string refreshToken, CancellationToken ct);

    /// <summary>The same for the session of an app, which has no refresh token here.</summary>
    Task<ProviderVerdict> AskOfAppAsync(long sessionId, CancellationToken ct);

    /// <summary>
    /// The address at the provider where the session ends there too; null where it did not begin at one, or the settings do not want it,
    /// or the provider is away.
    /// </summary>
    Task<string?> FindSignOutAddressAsync(HttpContext http, long sessionId, CancellationToken ct);
}

/// <summary>What a provider says of a session.</summary>
internal enum ProviderVerdict
{
    /// <summary>The session goes on: the provider was not to be asked, or said yes.</summary>
    GoesOn,

    /// <summary>The person is not signed in at the provider any more, or has to be asked there.</summary>
    Over,

    /// <summary>The provider does not answer. Nothing was changed.</summary>
    Away,
}
