using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Tests.Cli;

/// <summary>A server of one machine sends the letter of a sign-up by itself, within seconds.</summary>
public sealed class ServeSignUpTests
{
    [Fact]
    public async Task A_sign_up_on_a_served_site_becomes_a_letter()
    {
        using var folder = new TestFolder();
        var sources = folder.Write("sources.json", """
            { "sources": [ { "id": "off", "body": "AHC", "kind": "Hub", "url": "https://example.org/a", "schedule": "0 * * * *", "enabled": false, "why": "nothing is to be watched in this test" } ] }
            """);
        folder.Write("treatyalerts.json", $$"""
            { "TreatyAlerts": { "Sources": { "File": {{System.Text.Json.JsonSerializer.Serialize(sources)}} }, "Subscribers": { "ProofBits": 0 } } }
            """);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        listener.Stop();
        await using var process = CliProcess.Start("serve", "--urls", address.AbsoluteUri, "--data", folder.Path);
        await process.LineAsync(line => line.Contains("Ctrl+C stops it", StringComparison.Ordinal));

        using var http = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        var form = new Dictionary<string, string>
        {
            ["address"] = "reader@example.org",
            ["query0"] = "evidence",
            ["cadence"] = "daily",
            ["hour"] = "7",
            ["weekday"] = "Monday",
            ["zone"] = "UTC",
            ["language"] = "en",
            ["do"] = "try",
        };
        var tried = await PostAsync();
        form["do"] = "subscribe";
        form["challenge"] = Hidden(tried, "challenge");
        form["tried"] = Hidden(tried, "tried");
        Assert.Contains("Please look into your mail", await PostAsync(), StringComparison.Ordinal);

        var outbox = folder["outbox"];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!Directory.Exists(outbox) || !Directory.EnumerateFiles(outbox, "*.eml").Any())
        {
            await Task.Delay(100, limit.Token);
        }

        var letter = await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(outbox, "*.eml")), limit.Token);
        Assert.Contains("To: reader@example.org", letter, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <letter-", letter, StringComparison.Ordinal);

        async Task<string> PostAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "subscribe?lang=en")) { Content = new FormUrlEncodedContent(form) };
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
    }

    private static string Hidden(string page, string name) => Regex.Match(page, $"name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;
}
