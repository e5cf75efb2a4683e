using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TreatyAlerts.Hosting;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>The site on a real server over the folder and clock of an <see cref="AlertsApp"/>.</summary>
internal sealed class SiteApp : IAsyncDisposable
{
    private readonly WebApplication site;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    private SiteApp(WebApplication site) => this.site = site;

    public static async Task<SiteApp> StartAsync(AlertsApp app, Func<IBlobStore, IBlobStore>? wrapStore = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(settings?.Select(one => KeyValuePair.Create($"{TreatyAlertsBuilder.Section}:{one.Key}", one.Value)) ?? []);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TimeProvider>(app.Clock);
        builder.Services.AddSingleton(wrapStore?.Invoke(app.Store) ?? app.Store);
        builder.Services.AddSingleton(app.Get<SourceCatalog>());
        builder.AddTreatyAlerts().AddTreatyAlertsSite();
        var site = builder.Build();
        site.MapTreatyAlerts();
        await site.StartAsync(TestContext.Current.CancellationToken);
        return new SiteApp(site);
    }

    public Uri Address => new(site.Urls.Single());

    public T Get<T>()
        where T : notnull =>
        site.Services.GetRequiredService<T>();

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<string> PageAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body = null) =>
        http.SendAsync(
            new HttpRequestMessage(method, new Uri(new Uri(site.Urls.Single()), path)) { Content = body }, TestContext.Current.CancellationToken);

    /// <summary>Sends a request line as it is, which a client would mend; returns the status line.</summary>
    [SuppressMessage("Performance", "CA1835", Justification = "A test writes once.")]
    public async Task<string> RawAsync(string target)
    {
        var address = new Uri(site.Urls.Single());
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await site.DisposeAsync();
    }
}
