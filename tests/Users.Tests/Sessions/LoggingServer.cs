using System.Collections.Concurrent;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Microblog.Users.Tests.Sessions;

/// <summary>Keeps every line that is logged, of whatever level.</summary>
public sealed class LoggingServer : MicroblogServer
{
    public ConcurrentQueue<string> Lines { get; } = [];

    protected override void Replace(IServiceCollection services) =>
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFilter<Collector>(null, LogLevel.Trace)
            .AddProvider(new Collector(Lines)));

    private sealed class Collector(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
