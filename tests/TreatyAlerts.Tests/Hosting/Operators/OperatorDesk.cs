using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TreatyAlerts.Sources;
using TreatyAlerts.Tests.Site;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting.Operators;

/// <summary>An operator's browser: keeps cookies, fills in forms, follows redirects.</summary>
internal sealed partial class OperatorDesk : IAsyncDisposable
{
    public const string Secret = "correct horse battery staple";

    private readonly Dictionary<string, string> cookies = [];

    private readonly bool ownsApp;

    private OperatorDesk(AlertsApp app, SiteApp site, LogBook logs, bool ownsApp) => (App, Site, Logs, this.ownsApp) = (app, site, logs, ownsApp);

    public AlertsApp App { get; }

    public SiteApp Site { get; }

    public LogBook Logs { get; }

    public string Page { get; private set; } = "";

    public HttpStatusCode Status { get; private set; }

    /// <summary>Set-Cookie lines of the last answers.</summary>
    public List<string> Set { get; } = [];

    public IDictionary<string, string> Cookies => cookies;

    /// <summary>Headers that go along with every request.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    public HttpResponseMessage? Last { get; private set; }

    public static async Task<OperatorDesk> OpenAsync(AlertsApp? app = null, string? secret = Secret, string? authEnabled = null, params (string Name, string Value)[] settings)
    {
        var ownsApp = app is null;
        app ??= AlertsApp.Start();
        var logs = new LogBook();
        List<(string, string)> all = [.. settings];
        if (secret is not null)
        {
            all.Add(("Operators:Secret", secret));
        }

        var site = await SiteApp.StartAsync(
            app,
            configure: services =>
            {
                services.AddSingleton<ILoggerProvider>(logs);
                services.AddSingleton(new PoliteHttp(new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 }, app.Clock, app.Web));
                services.AddLogging(logging => logging.AddFilter("TreatyAlerts", LogLevel.Information));
                if (authEnabled is not null)
                {
                    var known = services.Single(service => service.ServiceType == typeof(IConfiguration));
                    services.Remove(known);
                    services.AddSingleton<IConfiguration>(provider =>
                    {
                        var before = (IConfiguration)(known.ImplementationInstance ?? known.ImplementationFactory!(provider));
                        return new ConfigurationBuilder().AddConfiguration(before).AddInMemoryCollection([KeyValuePair.Create<string, string?>("WEBSITE_AUTH_ENABLED", authEnabled)]).Build();
                    });
                }
            },
            settings: [.. all]);
        return new OperatorDesk(app, site, logs, ownsApp);
    }

    public async Task<OperatorDesk> SignInAsync(string secret = Secret)
    {
        await GetAsync("/operator/sign-in");
        return await PostAsync("/operator/sign-in", ("secret", secret), ("form", Token()));
    }

    /// <summary>The token of the page's forms.</summary>
    public string Token() => TokenOf().Match(Page).Groups[1].Value;

    public Task<OperatorDesk> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Posts with the token of the page that is shown.</summary>
    public Task<OperatorDesk> ActAsync(string path, string action, string what = "", params (string Name, string Value)[] more) =>
        PostAsync(path, [("form", Token()), ("do", action), ("what", what), .. more]);

    public async Task<OperatorDesk> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await SendAsync(HttpMethod.Post, path, body);
    }

    private async Task<OperatorDesk> SendAsync(HttpMethod method, string path, HttpContent? body)
    {
        List<(string, string)> headers = [.. Headers.Select(header => (header.Key, header.Value))];
        if (cookies.Count > 0)
        {
            headers.Add(("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))));
        }

        Last?.Dispose();
        Last = await Site.SendAsync(method, path, body, [.. headers]);
        Set.Clear();
        foreach (var line in Last.Headers.TryGetValues("Set-Cookie", out var lines) ? lines : [])
        {
            Set.Add(line);
            var (name, value) = line.Split(';')[0].Split('=', 2) is [var key, var text] ? (key, text) : default;
            if (value.Length == 0)
            {
                cookies.Remove(name);
            }
            else
            {
                cookies[name] = value;
            }
        }

        Status = Last.StatusCode;
        if (Status is HttpStatusCode.SeeOther)
        {
            return await SendAsync(HttpMethod.Get, Last.Headers.Location!.OriginalString, null);
        }

        Page = await Last.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        Last?.Dispose();
        await Site.DisposeAsync();
        if (ownsApp)
        {
            await App.DisposeAsync();
        }
    }

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex TokenOf();
}
