using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Integration.SignIn;

/// <summary>Sends browsers to the providers of sign-in for the pages on which somebody allows an app.</summary>
internal interface ISignOnVisits
{
    /// <summary>The path that an app's pages begin with. A visit that leads back there begins a session for the app.</summary>
    const string AppPath = "/oauth/authorize?";

    /// <summary>The providers: the name, and what the button says.</summary>
    IReadOnlyList<(string Name, string Label)> Providers { get; }

    /// <summary>Begins a visit at a provider, for this browser.</summary>
    /// <param name="http">The request.</param>
    /// <param name="provider">The name of the provider.</param>
    /// <param name="back">The address here where the person goes on; begins with <see cref="AppPath"/>.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The address to go to; null when there is no such provider, or it does not answer.</returns>
    Task<string?> BeginAsync(HttpContext http, string provider, string back, CancellationToken ct);

    /// <summary>The provider at which a session began; null for one that began otherwise.</summary>
    Task<string?> FindProviderAsync(long sessionId, CancellationToken ct);
}
