using TreatyAlerts.Sources;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Sources.Http;

/// <summary>PoliteHttp in front of a recorded web, on a clock that skips pauses.</summary>
public abstract class PoliteHttpTestBase : IDisposable
{
    private readonly Lazy<PoliteHttp> http;

    protected PoliteHttpTestBase() => http = new(() => new PoliteHttp(Options, Clock, Web));

    internal FixedClock Clock { get; } = new() { SkipsUpTo = TimeSpan.FromSeconds(40) };

    internal RecordedWeb Web { get; } = new();

    protected PoliteHttpOptions Options { get; } = new() { Pause = TimeSpan.FromSeconds(2), Retries = 0 };

    protected PoliteHttp Http => http.Value;

    public void Dispose()
    {
        Http.Dispose();
        Web.Dispose();
    }

    protected Task<FetchResult> FetchAsync(string url) => FetchAsync(new FetchRequest(new Uri(url)));

    protected Task<FetchResult> FetchAsync(FetchRequest request) => Http.FetchAsync(request, TestContext.Current.CancellationToken);
}
