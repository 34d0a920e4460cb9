using System.Runtime.InteropServices;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Host.Http;
using Microblog.Host.Settings;

namespace Microblog.Host.Commands;

/// <summary>Serves until it is told to stop.</summary>
internal static partial class Server
{
    /// <summary>Starts the server and serves.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="output">Is told where the server listens.</param>
    /// <param name="ct">Cancels the start, as the signals that stop the program do until the server listens.</param>
    /// <returns>The exit code: also 0 when the start was cancelled, because that is no failure.</returns>
    public static async Task<int> RunAsync(StartOptions options, TextWriter output, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        DevelopmentAddresses.Check(options);
        try
        {
            await using var startup = await Startup.PrepareAsync(options, stop.Token);
            var errors = new StartErrors();
            await using var app = startup.Build(quiet: false, errors);
            await StartAsync(app, stop.Token);
            errors.Started();

            // From here on the .NET host listens to the signals itself: it lets requests finish.
            interrupted.Dispose();
            terminated.Dispose();
            await GreetAsync(app, startup, output);
            await app.WaitForShutdownAsync(CancellationToken.None);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await output.WriteLineAsync("Stopped before the server listened.");
            return 0;
        }

        void Cancel(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task StartAsync(WebApplication app, CancellationToken ct)
    {
        await app.Services.GetRequiredService<DatabaseWait>().TryAsync(prepare => PrepareAsync(app, prepare), ct);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e)
        {
            throw new StartupException($"Cannot listen: {e.Message}");
        }
    }

    private static async Task PrepareAsync(WebApplication app, CancellationToken ct)
    {
        await DatabaseCommands.PrepareAsync(app, ct);
        if (!app.Environment.IsDevelopment())
        {
            await DemoSeeding.RefuseDemonstrationAsync(app.Services, ct);
        }
        else if (app.Services.GetRequiredService<RootSettings>().Demonstration)
        {
            await DemoSeeding.SeedAsync(app.Services, ct);
        }

        var database = app.Services.GetRequiredService<DatabaseSettings>();
        if (await ConnectionBudget.WarningAsync(database, ComposedModules.All.Count, ct) is { } warning)
        {
            Warns(app.Logger, warning);
        }

        if (!app.Environment.IsDevelopment() && await SuperuserWarning.FindAsync(database, ct) is { } superuser
            && app.Services.GetRequiredService<ConnectionSettings>().Microblog is { Length: > 0 })
        {
            Warns(app.Logger, superuser);
        }
    }

    private static async Task GreetAsync(WebApplication app, Startup startup, TextWriter output)
    {
        var development = app.Environment.IsDevelopment();
        var address = app.Urls.FirstOrDefault() ?? "";
        await output.WriteLineAsync($"""

            Microblog is at  {address}
            Try the API at   {address}/docs
            Database         {startup.DatabaseLine}
            Uploads          {Path.Combine(startup.Settings.DataFolder, "media")}
            {(development
                ? "API keys         test, test2 (a moderator), test3 (an administrator) … test50; send one as the header api-key"
                : "Accounts         are created with: users add --name … --username … [--admin]")}
            Stop with        Ctrl-C

            """);
        await output.FlushAsync();
    }

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    private static partial void Warns(ILogger logger, string warning);
}
