using Microblog.BuildingBlocks.Persistence;
using Microblog.Host.Settings;

namespace Microblog.Host.Commands;

/// <summary>Serves until it is told to stop.</summary>
internal static class Server
{
    public static async Task<int> RunAsync(Arguments arguments, TextWriter output, CancellationToken ct)
    {
        await using var startup = await Startup.PrepareAsync(arguments, ct);
        await using var app = startup.Build(quiet: false);
        var development = app.Environment.IsDevelopment();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(ct);
        if (development && app.Services.GetRequiredService<LoneSettings>().Demonstration)
        {
            await Demonstration.PlantAsync(app.Services, ct);
        }

        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e)
        {
            throw new StartupException($"Cannot listen: {e.Message}");
        }

        var address = app.Urls.FirstOrDefault() ?? "";
        await output.WriteLineAsync($"""

            Microblog is at  {address}
            Try the API at   {address}/docs
            Database         {startup.DatabaseLine}
            Uploads          {Path.Combine(startup.Settings.DataFolder, "media")}
            {(development ? "API keys         test, test2 … test50 (send one as the header api-key)" : "Accounts         are created with: users add --name … --username … [--admin]")}
            Stop with        Ctrl-C

            """);
        await output.FlushAsync(ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
