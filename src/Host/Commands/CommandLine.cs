using System.Runtime.InteropServices;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Settings;
using Microblog.Host.PrivateDatabase;
using Npgsql;

namespace Microblog.Host.Commands;

/// <summary>Does what the command line says: 0 when done, 1 when it failed, 2 when it was called wrongly.</summary>
internal static class CommandLine
{
    private static readonly string[] Everywhere = ["data"];

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        using var stop = new CancellationTokenSource();
        try
        {
            var arguments = Arguments.Parse(args);
            using var interrupted = StopsAt(PosixSignal.SIGINT, arguments, stop);
            using var terminated = StopsAt(PosixSignal.SIGTERM, arguments, stop);
            if (arguments.Options.ContainsKey("help"))
            {
                await output.WriteLineAsync(Usage.Text(ModuleCommands.Describe()));
                return 0;
            }

            return (arguments.Command, arguments.Options.ContainsKey("healthcheck")) switch
            {
                ("", true) => await Healthcheck.RunAsync(Only(arguments, "healthcheck", "urls"), stop.Token),
                ("", false) => await Server.RunAsync(Only(arguments, "urls"), output, stop.Token),
                ("migrate", _) => await MigrateAsync(Only(arguments), output, stop.Token),
                ("demo", _) => await DemoAsync(Only(arguments), output, stop.Token),
                _ => await ModuleCommands.RunAsync(arguments, Everywhere, output, stop.Token),
            };
        }
        catch (UsageException e)
        {
            await error.WriteLineAsync(e.Message);
            await error.WriteLineAsync();
            await error.WriteLineAsync(Usage.Text(ModuleCommands.Describe()));
            return 2;
        }
        catch (Exception e) when (e is StartupException or SettingsException or MigrationRefusedException or PostgresMissingException or PrivatePostgresException)
        {
            await error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped.");
            return 1;
        }
        catch (NpgsqlException e)
        {
            await error.WriteLineAsync($"The database cannot be used: {e.Message}");
            return 1;
        }
    }

    internal static Arguments Only(Arguments arguments, params IEnumerable<string> names)
    {
        var allowed = names.Concat(Everywhere).ToHashSet(StringComparer.Ordinal);
        return arguments.Options.Keys.FirstOrDefault(name => !allowed.Contains(name) && !name.Contains(':', StringComparison.Ordinal)) is { } unknown
            ? throw new UsageException($"--{unknown} is not an option of this command.")
            : arguments;
    }

    // A command ends what it has in hand, at the second time at once; the server listens to signals itself.
    private static PosixSignalRegistration? StopsAt(PosixSignal signal, Arguments arguments, CancellationTokenSource stop) => arguments.Command.Length == 0 ? null
        : PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        });

    private static async Task<int> MigrateAsync(Arguments arguments, TextWriter output, CancellationToken ct)
    {
        await using var host = await Startup.PrepareAsync(arguments, ct);
        await using var app = host.Build(quiet: true);
        var applied = await app.Services.GetRequiredService<Migrator>().MigrateAsync(ct);
        await output.WriteLineAsync(applied == 0 ? "The database is up to date." : $"Applied {applied} migrations.");
        return 0;
    }

    private static async Task<int> DemoAsync(Arguments arguments, TextWriter output, CancellationToken ct)
    {
        await using var host = await Startup.PrepareAsync(arguments, ct);
        if (host.Settings.Environment == Environments.Production)
        {
            throw new StartupException("Demonstration data has well-known API keys and is never planted in Production.");
        }

        await using var app = host.Build(quiet: true);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(ct);
        await Demonstration.PlantAsync(app.Services, ct);
        await output.WriteLineAsync("The demonstration data is there: sign in with the API keys test, test2 … test50.");
        return 0;
    }
}
