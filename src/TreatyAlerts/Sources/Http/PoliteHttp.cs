using System.Diagnostics.CodeAnalysis;
using System.Net;
using TreatyAlerts.Sources.Http;

namespace TreatyAlerts.Sources;

/// <summary>The only way to the web: polite to hosts, safe against hostile ones, and never an exception for what they do.</summary>
/// <remarks>
/// See DESIGN.md section 7 and docs/operations/politeness.md. Thread-safe; one instance for a process.
/// Throws only OperationCanceledException for the caller's token, and for wrong arguments.
/// </remarks>
public sealed class PoliteHttp : IDisposable, IAsyncDisposable
{
    // RFC 9309 section 2.3.1.2: at least five, across hosts too.
    private const int RobotsRedirects = 5;

    private readonly HttpMessageInvoker wire;
    private readonly HostQueues queues;
    private readonly RobotsKeeper robots;
    private readonly RedirectWalk walk;

    /// <param name="options">Taken as they are now; later changes are undefined.</param>
    /// <param name="time">The clock of pauses, retries, time limits and robots.txt copies.</param>
    /// <param name="handler">For tests and the demo: answers instead of the network, and stays the caller's to dispose.</param>
    public PoliteHttp(PoliteHttpOptions options, TimeProvider time, HttpMessageHandler? handler = null)
        : this(options, time, handler, static (host, cancellation) => Dns.GetHostAddressesAsync(host, cancellation))
    {
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The invoker owns and disposes the handler made here.")]
    internal PoliteHttp(PoliteHttpOptions options, TimeProvider time, HttpMessageHandler? handler, NameLookup lookUp)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (new PoliteHttpOptionsValidator().Validate(null, options) is { Failed: true } faults)
        {
            throw new ArgumentException(faults.FailureMessage, nameof(options));
        }

        wire = handler is null
            ? new HttpMessageInvoker(GuardedHandler.Create(options, lookUp, time), disposeHandler: true)
            : new HttpMessageInvoker(handler, disposeHandler: false);
        queues = new HostQueues(options, time);
        var guard = new UrlGuard(options);
        var asker = new PatientAsker(new Exchange(wire, options, time), queues, options, time);
        robots = new RobotsKeeper(new RedirectWalk(guard, asker, null, RobotsRedirects).FollowAsync, RobotsRules.ProductToken(options.UserAgent), time);
        walk = new RedirectWalk(guard, asker, robots, options.MaxRedirects);
    }

    /// <summary>Fetches an address; what went wrong is in the result.</summary>
    public Task<FetchResult> FetchAsync(FetchRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(request.MaxBytes);
        return request.Url is { IsAbsoluteUri: true }
            ? walk.FollowAsync(request, cancellation)
            : throw new ArgumentException($"{request.Url} is not an absolute address.", nameof(request));
    }

    public void Dispose()
    {
        wire.Dispose();
        robots.Dispose();
        queues.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
