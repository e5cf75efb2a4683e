using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers.Letters;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Site;

/// <summary>The site on a real server over the folder and clock of an <see cref="AlertsApp"/>.</summary>
internal sealed class SiteApp : IAsyncDisposable
{
    private readonly WebApplication site;
    private readonly HttpMessageInvoker http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    private SiteApp(WebApplication site, LetterBox letters) => (this.site, Letters) = (site, letters);

    /// <summary>What the site's letters became.</summary>
    public LetterBox Letters { get; }

    public Uri Address => new(site.Urls.Single());

    public static async Task<SiteApp> StartAsync(
        AlertsApp app, Func<IBlobStore, IBlobStore>? wrapStore = null, Action<IServiceCollection>? configure = null, params (string Name, string Value)[] settings)
    {
        var letters = new LetterBox();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<TimeProvider>(app.Clock);
        builder.Services.AddSingleton(wrapStore?.Invoke(app.Store) ?? app.Store);
        builder.Services.AddSingleton(app.Get<SourceCatalog>());
        builder.Services.AddSingleton<IMailer>(letters);
        builder.Configuration.AddInMemoryCollection(
            settings.Concat([("Storage:DataFolder", app.Folder), ("Site:CacheSeconds", "0"), ("Site:RequestsPerMinute", "0")]).DistinctBy(one => one.Item1).Select(one => KeyValuePair.Create<string, string?>($"{TreatyAlertsBuilder.Section}:{one.Item1}", one.Item2)));
        configure?.Invoke(builder.Services);
        builder.AddTreatyAlerts().AddTreatyAlertsSite();
        var site = builder.Build();
        site.MapTreatyAlerts();
        await site.StartAsync(TestContext.Current.CancellationToken);
        return new SiteApp(site, letters);
    }

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

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(Address, path)) { Content = body };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a request line as it is, which a client would mend; returns the status line.</summary>
    [SuppressMessage("Performance", "CA1835", Justification = "A test writes once.")]
    public async Task<string> RawAsync(string target)
    {
        var address = Address;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"GET {target} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }

    /// <summary>Sends every letter that is due; returns those of this time.</summary>
    public async Task<IReadOnlyList<MailMessage>> PostAsync()
    {
        var before = Letters.Sent.Count;
        await Get<LetterPost>().SweepAsync(TestContext.Current.CancellationToken);
        return [.. Letters.Sent.Skip(before)];
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await site.DisposeAsync();
    }
}
