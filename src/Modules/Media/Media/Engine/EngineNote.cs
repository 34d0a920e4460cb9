using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Media.Engine;

/// <summary>Says at the start which decoders are missing.</summary>
internal sealed partial class EngineNote(Toolbox tools, ILogger<EngineNote> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (tools.Missing is { } missing)
            Missing(logger, missing);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "{What}")]
    private static partial void Missing(ILogger logger, string what);
}
