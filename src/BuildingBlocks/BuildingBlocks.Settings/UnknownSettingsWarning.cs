using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.BuildingBlocks.Settings;

/// <summary>Says at the start what is written in the settings and nobody knows.</summary>
internal sealed partial class UnknownSettingsWarning(SettingsRegistry book, ILogger<UnknownSettingsWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var unknown in book.Unknown)
        {
            UnknownSetting(logger, unknown);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "{What}")]
    private static partial void UnknownSetting(ILogger logger, string what);
}
