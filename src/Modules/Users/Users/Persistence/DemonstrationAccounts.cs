using Microblog.BuildingBlocks.Modules;
using Microsoft.Extensions.Hosting;

namespace Microblog.Users.Persistence;

/// <summary>Whether this server accepts the credentials of the demonstration, which everybody knows: only in Development.</summary>
[SingletonService]
internal sealed class DemonstrationAccounts(IHostEnvironment environment)
{
    public bool AreAccepted { get; } = environment.IsDevelopment();
}
