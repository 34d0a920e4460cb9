using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Contracts;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social;

/// <summary>The graph between people.</summary>
public sealed class SocialModule : IModule
{
    /// <inheritdoc />
    public string Name => "social";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<SocialDb>(Name);
        services.AddSingleton<CircleReader>();
        services.AddSingleton<ICircles>(sp => sp.GetRequiredService<CircleReader>());
        services.AddSingleton<IConnections, ConnectionReader>();
        services.AddScoped<Sight>();
        services.AddScoped<Suggestions>();
    }
}
