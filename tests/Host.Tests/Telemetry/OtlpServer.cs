using System.Collections.Concurrent;
using System.Text;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Microblog.Host.Tests.Telemetry;

/// <summary>
/// A server that sends traces and logs to a receiver. Its log messages of all levels are kept in the format of Production.
/// </summary>
public sealed class OtlpServer : MicroblogServer, IAsyncDisposable
{
    private readonly OtlpReceiver _receiver = OtlpReceiver.StartAsync().GetAwaiter().GetResult();

    public OtlpReceiver Receiver => _receiver;

    /// <summary>The console lines of Production.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _receiver.Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-key=sesame",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "50",
    };

    /// <summary>The spans of a trace, once they satisfy the condition.</summary>
    public async Task<IReadOnlyList<OtlpReceiver.Span>> SpansAsync(string traceId, Func<IReadOnlyList<OtlpReceiver.Span>, bool> enough)
    {
        for (var i = 0; ; i++)
        {
            Services.GetRequiredService<TracerProvider>().ForceFlush();
            OtlpReceiver.Span[] spans = [.. _receiver.Spans.Where(s => s.TraceId == traceId)];
            if (enough(spans) || i == 500)
            {
                return spans;
            }

            await Task.Delay(20);
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _receiver.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Replace(IServiceCollection services) => services.AddLogging(logging =>
    {
        logging.SetMinimumLevel(LogLevel.Trace).AddFilter<JsonLines>(null, LogLevel.Trace);

        // Below warnings the framework logs the query string of each request, which Production does not write.
        logging.AddFilter<JsonLines>("Microsoft.AspNetCore", LogLevel.Warning);
        logging.Services.AddSingleton<ILoggerProvider>(
            s => new JsonLines(s.GetServices<ConsoleFormatter>().First(f => f.Name == ConsoleFormatterNames.Json), Lines));
        logging.AddOpenTelemetry(o => o.AddProcessor(new NoProcessing()));
    });

    // MicroblogServer has cleared the log providers. This adds that of OpenTelemetry again, with the options of the product.
    private sealed class NoProcessing : BaseProcessor<OpenTelemetry.Logs.LogRecord>;

    private sealed class JsonLines(ConsoleFormatter formatter, ConcurrentQueue<string> lines) : ILoggerProvider, ISupportExternalScope
    {
        private IExternalScopeProvider? _scopes;

        public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose()
        {
        }

        private sealed class Category(JsonLines owner, string name) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => owner._scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                using var text = new StringWriter(new StringBuilder());
                owner.Formatter.Write(new LogEntry<TState>(logLevel, name, eventId, state, exception, formatter), owner._scopes, text);
                owner.Lines.Enqueue(text.ToString());
            }
        }

        private ConsoleFormatter Formatter => formatter;

        private ConcurrentQueue<string> Lines => lines;
    }
}
