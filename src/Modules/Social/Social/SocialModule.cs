using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Settings;
using Microblog.Social.Contracts;
using Microblog.Social.Live;
using Microblog.Social.Model;
using Microblog.Social.Persistence;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social;

/// <summary>The graph between people, and what reaches them: notifications and the live stream.</summary>
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
        services.AddSingleton<IFollowerGains, FollowerGainReader>();
        services.AddScoped<Sight>();
        services.AddScoped<Suggestions>();
        services.AddScoped<ThreadSight>();
        services.AddScoped<Tidings>();
        services.AddSingleton<NotificationReader>();
        services.AddScoped<NotificationPresenter>();
        services.AddHostedService<NotificationPruning>();
        AddLive(services, configuration);
    }

    private static void AddLive(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<StreamSettings>(configuration, "Stream");
        services.AddSingleton<LiveLog>();
        services.AddSingleton<LiveHub>();
        services.AddSingleton<LiveDrawing>();
        services.AddSingleton<LivePump>();
        services.AddHostedService(sp => sp.GetRequiredService<LivePump>());
        services.AddSingleton<CredentialWatch>();
        services.AddHostedService(sp => sp.GetRequiredService<CredentialWatch>());
        services.AddHostedService<LiveHeartbeat>();
        services.AddSingleton<LiveStreams>();
        services.AddSingleton<Tickets>();
        services.Configure<AuthenticationOptions>(o => o.AddScheme<TicketAuthentication>(TicketAuthentication.Scheme, displayName: null));
        services.AddTransient<TicketAuthentication>();
    }
}
