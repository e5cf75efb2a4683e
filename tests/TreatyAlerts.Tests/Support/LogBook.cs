using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TreatyAlerts.Tests.Support;

/// <summary>Keeps every line that is logged, exceptions included.</summary>
internal sealed class LogBook : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{formatter(state, exception)} {exception}".TrimEnd());

    public void Dispose()
    {
        // Nothing is held but the lines.
    }
}
