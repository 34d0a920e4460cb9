using System.Diagnostics;
using Microblog.Testing;

namespace Microblog.Durability.Tests;

/// <summary>Kills servers, decoders and the database at random, and counts.</summary>
internal sealed class Hunt(ChaosPlan plan, ChaosDatabase database, Traffic traffic, string folder, CancellationToken ct)
{
    private readonly long _began = TimeProvider.System.GetTimestamp();
    private int _servers;
    private int _decoders;
    private int _databases;

    public int Servers => _servers;

    public int Decoders => _decoders;

    public int Databases => _databases;

    public Task RunAsync(ServerProcess first, ServerProcess second)
    {
        var servers = Task.WhenAll(OfServerAsync(first, new Chance(plan.Seed, 1)), OfServerAsync(second, new Chance(plan.Seed, 2)));
        return Task.WhenAll(servers, OfDecodersAsync(servers, new Chance(plan.Seed, 3)), OfDatabaseAsync(new Chance(plan.Seed, 4)));
    }

    private bool IsOver => TimeProvider.System.GetElapsedTime(_began) >= plan.Length;

    /// <summary>Kills a server some time after it began to work, or before that, and starts it again at once.</summary>
    private async Task OfServerAsync(ServerProcess server, Chance chance)
    {
        for (var kill = 0; kill < plan.KillsOfEach || !IsOver; kill++)
        {
            if (chance.Of(70))
            {
                await server.ListensAsync(ct);
                await ProgressAsync();
            }

            await Task.Delay(chance.Between(300, 4000), ct);
            server.Died.ShouldBeFalse(server.Output);
            await server.KillAsync();
            Interlocked.Increment(ref _servers);
            server.Begin();
        }

        await server.ListensAsync(ct);
    }

    // On a busy machine a server would be killed before it has answered anything, which proves little.
    private async Task ProgressAsync()
    {
        var (began, answers) = (TimeProvider.System.GetTimestamp(), traffic.Answers);
        while (traffic.Answers < answers + plan.AnswersBetweenKills && TimeProvider.System.GetElapsedTime(began) < plan.WaitsForAnswers)
        {
            await Task.Delay(50, ct);
        }
    }

    private async Task OfDecodersAsync(Task servers, Chance chance)
    {
        while (_decoders < plan.DecoderKills || !servers.IsCompleted)
        {
            // Of real ones, which take their time, most end their work: ten killed for one upload are a fault of the machine.
            await Task.Delay(plan.RealDecoders ? chance.Between(500, 4000) : chance.Between(5, 20), ct);
            if (servers.IsFaulted)
            {
                return;
            }

            var found = Working(folder);
            if (found.Count > 0 && (plan.IsLong || _decoders < 4 * plan.DecoderKills) && TryKill(chance.OneOf(found)))
            {
                Interlocked.Increment(ref _decoders);
            }
        }
    }

    private async Task OfDatabaseAsync(Chance chance)
    {
        while (plan.IsLong && !IsOver)
        {
            await Task.Delay(chance.Between(8000, 30_000), ct);
            await database.AnswersAsync(ct);
            await (chance.Of(60) ? database.CrashAsync() : database.RestartAsync(TimeSpan.FromMilliseconds(chance.Between(0, 8000)), ct));
            _databases++;
        }

        await database.AnswersAsync(ct);
    }

    /// <summary>The processes that work in a folder of a job.</summary>
    private static List<int> Working(string folder)
    {
        var (found, incoming) = (new List<int>(), Path.Combine(folder, "media", "incoming"));
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(p => char.IsAsciiDigit(p[^1])))
        {
            try
            {
                var works = File.ResolveLinkTarget(Path.Combine(process, "cwd"), returnFinalTarget: false)?.FullName
                    .StartsWith(incoming, StringComparison.Ordinal);
                if (works == true)
                {
                    found.Add(int.Parse(Path.GetFileName(process)));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Ended in this moment, or another user's.
            }
        }

        return found;
    }

    private static bool TryKill(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            process.Kill();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
