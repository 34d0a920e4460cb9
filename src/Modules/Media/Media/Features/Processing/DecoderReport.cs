using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Domain;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microblog.Media.Features.Processing;

/// <summary>Logs at the start which decoders are missing, and how far this machine keeps the others from the rest of it.</summary>
[SingletonService]
internal sealed partial class DecoderReport(InstalledDecoders decoders, ILogger<DecoderReport> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (decoders.TakesPictures)
        {
            LogIsolation(logger, DecoderIsolation.Current.Description);
        }

        if (decoders.Missing is { } missing)
        {
            LogMissing(logger, missing);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Decoders of pictures and video run {How}")]
    private static partial void LogIsolation(ILogger logger, string how);

    [LoggerMessage(LogLevel.Warning, "{What}")]
    private static partial void LogMissing(ILogger logger, string what);
}
