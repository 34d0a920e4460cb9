using Microblog.Host.Settings;

namespace Microblog.Host.Http;

/// <summary>Registers <see cref="ConnectionDraining"/> as the first middleware and the first service to stop.</summary>
internal static class ConnectionDrainingRegistration
{
    // For requests in progress after draining: mostly uploads over slow connections.
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    public static void AddConnectionDraining(this WebApplicationBuilder builder, DrainSettings settings)
    {
        builder.Services.AddSingleton<ConnectionDraining>();
        builder.Services.AddSingleton<IHostedService>(sp => sp.GetRequiredService<ConnectionDraining>());
        builder.Services.AddHealthChecks().AddCheck<ConnectionDraining>("server");
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = settings.Time + RequestTimeout);
    }

    /// <summary>Answers calls that arrive while the server waits for its database.</summary>
    public static void UseDatabaseWait(this WebApplication app)
    {
        var wait = app.Services.GetRequiredService<DatabaseWait>();
        app.Use((HttpContext http, RequestDelegate next) => wait.InvokeAsync(http, next));
    }

    public static void UseConnectionDraining(this WebApplication app)
    {
        var draining = app.Services.GetRequiredService<ConnectionDraining>();
        app.Use((HttpContext http, RequestDelegate next) => draining.InvokeAsync(http, next));
    }
}
