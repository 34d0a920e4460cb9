using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Telemetry;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Users.Features.Email;

/// <summary>Sends the mails that wait, whichever server has committed them.</summary>
[SingletonService]
internal sealed partial class MailWorker(
    IServiceScopeFactory scopes, MailSettings settings, MailSignal signal, TimeProvider clock, ILogger<MailWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (settings.IsOn && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BackgroundJobTraces.RunAsync("users.send-mails", () => RunAsync(stoppingToken));
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

    private async Task<long> RunAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MailDelivery>().RunAsync(ct);
    }

    [LoggerMessage(LogLevel.Warning, "Mails wait: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);
}
