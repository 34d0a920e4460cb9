using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Settings;
using Microblog.Social.Features.Streaming;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social;

/// <summary>Follows, blocks and mutes between users; private notes about them; notifications; and the live stream.</summary>
public sealed class SocialModule : IModule
{
    /// <inheritdoc />
    public string Name => "social";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<SocialDb>(Name);
        services.AddSettings<StreamSettings>(configuration, "Stream");
        services.AddTransient<TicketAuthenticationHandler>();
        services.Configure<AuthenticationOptions>(o =>
            o.AddScheme<TicketAuthenticationHandler>(TicketAuthenticationHandler.Scheme, displayName: null));
    }
}
