using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Integration.SignIn;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>Implements <see cref="ISignOnVisits"/>.</summary>
[ScopedService]
internal sealed class SignOnVisits(SignOnProviders providers, SignOnFlow flow, UsersDb db) : ISignOnVisits
{
    public IReadOnlyList<(string Name, string Label)> Providers => [.. providers.All.Select(p => (p.Name, p.Settings.Label ?? p.Name))];

    public async Task<string?> BeginAsync(HttpContext http, string provider, string back, CancellationToken ct) =>
        providers.Find(provider) is { } found ? await flow.BeginAsync(http, found, new SignOnRequest(back), ct) : null;

    public Task<string?> FindProviderAsync(long sessionId, CancellationToken ct) =>
        db.ProviderSessions.Where(s => s.SessionId == sessionId).Select(s => s.Identity!.Provider).FirstOrDefaultAsync(ct);
}
