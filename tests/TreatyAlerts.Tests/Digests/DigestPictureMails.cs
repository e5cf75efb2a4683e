using System.Text;
using System.Text.RegularExpressions;
using TreatyAlerts.Cli;
using TreatyAlerts.Cli.Demo;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Digests;

/// <summary>The mails of the demo, lived through once for a test class.</summary>
public sealed partial class DigestPictureMails : IAsyncLifetime
{
    private readonly string folder = TempFolder.Create();

    /// <summary>The HTML of every mail in English, the one with the most items first.</summary>
    public IReadOnlyList<string> English { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var world = SampleWorld.Load(null);
        var life = new DemoLife(world, folder, new Uri("http://localhost:5080/"));
        await using var site = await SampleSite.StartAsync(world);
        await using var system = TreatySystem.Open(folder, life.Configure(site.Port));
        await life.LiveAsync(system, site, progress: null, CancellationToken.None);
        English =
        [
            .. Directory.EnumerateFiles(Path.Combine(folder, "outbox"), "*.eml").Order(StringComparer.Ordinal)
                .Select(file => Encoding.UTF8.GetString(File.ReadAllBytes(file)))
                .Where(mail => mail.Contains("\r\nContent-Language: en\r\n", StringComparison.Ordinal))
                .Select(Html)
                .OrderByDescending(html => html.Split("<h3>").Length),
        ];
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The text/html part, decoded (RFC 2045 section 6).</summary>
    private static string Html(string mail)
    {
        var part = HtmlPart().Match(mail);
        Assert.True(part.Success, "the mail has no text/html part");
        return part.Groups["encoding"].Value == "base64"
            ? Encoding.UTF8.GetString(Convert.FromBase64String(part.Groups["body"].Value))
            : Unquote(part.Groups["body"].Value);
    }

    private static string Unquote(string body)
    {
        var bytes = Octet().Replace(body.Replace("=\r\n", "", StringComparison.Ordinal), octet => $"{(char)Convert.ToInt32(octet.Groups[1].Value, 16)}");
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));
    }

    [GeneratedRegex(@"\r\nContent-Type: text/html[^\r]*\r\nContent-Transfer-Encoding: (?<encoding>[a-z0-9-]+)\r\n(?:[^\r]+\r\n)*\r\n(?<body>.*?)\r\n--", RegexOptions.Singleline)]
    private static partial Regex HtmlPart();

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex Octet();
}
