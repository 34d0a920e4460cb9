using Microblog.Host.Settings;

namespace Microblog.Host.Http;

/// <summary>Puts <see cref="Drain"/> where it sees every call and every stop first.</summary>
internal static class DrainRegistration
{
    // What is under way when it stops serving: an upload over a slow line, mostly.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void AddDrain(this WebApplicationBuilder builder, DrainSettings settings)
    {
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddSingleton<IHostedService>(sp => sp.GetRequiredService<Drain>());
        builder.Services.AddHealthChecks().AddCheck<Drain>("server");
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = settings.Time + Patience);
    }

    public static void UseDrain(this WebApplication app)
    {
        var drain = app.Services.GetRequiredService<Drain>();
        app.Use((HttpContext http, RequestDelegate next) => drain.InvokeAsync(http, next));
    }
}
