using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Media.Features.CleanUp;

/// <summary>Removes the files that are to go, whichever server has committed that.</summary>
[SingletonService]
internal sealed partial class RemovalWorker(
    IServiceScopeFactory scopes, RemovalSignal signal, TimeProvider clock, ILogger<RemovalWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using (var scope = scopes.CreateAsyncScope())
                {
                    await scope.ServiceProvider.GetRequiredService<FileRemovals>().RunAsync(stoppingToken);
                }

                await signal.WaitAsync(Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Mostly the database is away. The rows wait until it is back.
                Failed(logger, e.Message);
                await Task.Delay(Poll, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Files that are to go wait: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
