using System.CommandLine;
using System.Runtime.InteropServices;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Settings;
using Microblog.PrivatePostgres;
using Npgsql;

namespace Microblog.Host.Commands;

/// <summary>Runs the command that the command line names. Exit codes: 0 for success, 1 for failure, 2 for wrong arguments.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        using var stop = new CancellationTokenSource();
        try
        {
            return await RunAsync(args, output, stop);
        }
        catch (UsageException e)
        {
            await error.WriteLineAsync(e.Message);
            await error.WriteLineAsync();
            await error.WriteLineAsync(Usage.Text(ModuleCommands.Describe()));
            return 2;
        }
        catch (Exception e) when (e is StartupException or SettingsException or MigrationRefusedException or PrivatePostgresException)
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

    private static async Task<int> RunAsync(string[] args, TextWriter output, CancellationTokenSource stop)
    {
        var (settings, others) = SettingArguments.Take(args);
        var tree = new CommandTree(settings, [], output);
        var parsed = tree.Parse(others);
        if (parsed.Errors.Count > 0)
        {
            // Finding the commands of the modules takes time that the start of the server does not have.
            tree = new CommandTree(settings, ModuleCommands.Describe(), output);
            parsed = tree.Parse(others);
        }

        if (tree.IsOverview(parsed))
        {
            await output.WriteLineAsync(Usage.Text(ModuleCommands.Describe()));
            return 0;
        }

        if (parsed.Errors.Count > 0)
        {
            throw new UsageException(string.Join(Environment.NewLine, parsed.Errors.Select(e => e.Message)));
        }

        using var interrupted = tree.IsServer(parsed) ? null : StopAt(PosixSignal.SIGINT, stop);
        using var terminated = tree.IsServer(parsed) ? null : StopAt(PosixSignal.SIGTERM, stop);
        return await parsed.InvokeAsync(
            new InvocationConfiguration { Output = output, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
            stop.Token);
    }

    // The first signal lets a command finish its current step; the second ends the process.
    private static PosixSignalRegistration StopAt(PosixSignal signal, CancellationTokenSource stop) =>
        PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = !stop.IsCancellationRequested;
        stop.Cancel();
    });
}
