using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Cli;

/// <summary><c>serve</c> and <c>demo --serve</c> as processes.</summary>
[Collection(DemoData.Name)]
public sealed partial class ServeTests(DemoFolder demo) : IDisposable
{
    private readonly SocketsHttpHandler handler = new();

    [Fact]
    public async Task The_demo_shows_its_result_as_a_site_until_Ctrl_C()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGINT to send");
        using var folder = new TestFolder();
        var copy = folder["copy"];
        Directory.Move(TempFolder.Copy(demo.Path), copy);
        var address = FreeAddress();
        await using var process = CliProcess.Start("demo", "--serve", "--urls", address.AbsoluteUri, "--data", copy);
        await process.LineAsync(line => line.Contains("Ctrl+C stops it", StringComparison.Ordinal));

        Assert.Contains("AHC protocol first", await GetAsync(new Uri(address, "sources")), StringComparison.Ordinal);
        var document = (await Call.DoneAsync("documents", "show", "A/AC.291/42", "--json", "--data", copy)).Json.GetProperty("id").GetString();
        Assert.Contains("A/AC.291/42", await GetAsync(new Uri(address, $"documents/{document}")), StringComparison.Ordinal);
        foreach (var link in MailLinks(copy))
        {
            Assert.NotEqual("", await GetAsync(new Uri(address, link)));
        }

        await process.InterruptAsync();
        Assert.Equal((0, ""), await process.EndAsync());
    }

    [Fact]
    public async Task A_server_is_healthy_until_Ctrl_C_ends_it_cleanly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGINT to send");
        using var folder = new TestFolder();
        NothingToWatch(folder);
        var address = FreeAddress();
        await using var process = CliProcess.Start("serve", "--urls", address.AbsoluteUri, "--data", folder.Path);
        await process.LineAsync(line => line.Contains("Ctrl+C stops it", StringComparison.Ordinal));
        Assert.Contains("Healthy", await GetAsync(new Uri(address, "health")), StringComparison.Ordinal);
        await process.InterruptAsync();
        var (exitCode, error) = await process.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("Exception", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_the_settings_ask_for_no_link_and_no_address_of_a_person_is_logged()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no SIGINT to send");
        using var folder = new TestFolder();
        NothingToWatch(folder, """
            , "Logging": {
                "LogLevel": { "Default": "Trace", "Microsoft.AspNetCore": "Trace", "Microsoft.AspNetCore.Hosting.Diagnostics": "Trace", "*.Hosting.Diagnostics": "Trace" },
                "Console": { "LogLevel": { "Default": "Trace", "Microsoft.AspNetCore": "Trace", "*Core.Hosting.Diagnostics": "Trace" }, "FormatterOptions": { "IncludeScopes": true } }
            }
            """);
        var store = new FolderBlobStore(folder.Path);
        var (reader, _) = new SubscriberRequest { Address = "reader@example.org", Topics = [new TopicRequest { Query = "evidence" }] }.Check(TimeProvider.System.GetUtcNow());
        await new SubscriberStore(store).AddAsync(reader!, TestContext.Current.CancellationToken);
        var token = await new LinkSigner(store).SignAsync(LinkPurpose.Manage, reader!.LinkSubject, TestContext.Current.CancellationToken);
        var address = FreeAddress();
        await using var process = CliProcess.Start("serve", "--urls", address.AbsoluteUri, "--data", folder.Path);
        await process.LineAsync(line => line.Contains("Ctrl+C stops it", StringComparison.Ordinal));

        Assert.Contains("reader@example.org", await GetAsync(new Uri(address, $"manage/{token}")), StringComparison.Ordinal);
        Assert.NotEqual("", await GetAsync(new Uri(address, $"subscribe?address=reader@example.org&token={token}")));

        await process.InterruptAsync();
        var (_, error) = await process.EndAsync();
        Assert.Contains("Microsoft.Hosting.Lifetime", error, StringComparison.Ordinal);
        Assert.DoesNotContain(reader.Id, error, StringComparison.Ordinal);
        Assert.DoesNotContain("/manage/", error, StringComparison.Ordinal);
        Assert.DoesNotContain("reader@example.org", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_wrong_use_that_names_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var folder = new TestFolder();
        NothingToWatch(folder);
        var error = await Call.WrongAsync("serve", "--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}", "--data", folder.Path);
        Assert.Contains("cannot be listened on", error, StringComparison.Ordinal);
        Assert.Contains("choose another with --urls", error, StringComparison.Ordinal);
    }

    public void Dispose() => handler.Dispose();

    // No test asks the web outside.
    private static void NothingToWatch(TestFolder folder, string more = "")
    {
        var sources = folder.Write("sources.json", """
            { "sources": [ { "id": "off", "body": "AHC", "kind": "Hub", "url": "https://example.org/a", "schedule": "0 * * * *", "enabled": false, "why": "nothing is to be watched in this test" } ] }
            """);
        folder.Write("treatyalerts.json", $$"""{ "TreatyAlerts": { "Sources": { "File": {{System.Text.Json.JsonSerializer.Serialize(sources)}} } } {{more}} }""");
    }

    // Documents and the archive; the links that sign somebody off are for people to press.
    private static IEnumerable<string> MailLinks(string data)
    {
        var mail = File.ReadAllText(Directory.EnumerateFiles(Path.Combine(data, "outbox")).Order(StringComparer.Ordinal).First());

        // Quoted-printable (RFC 2045, section 6.7), as far as links go.
        var decoded = mail.ReplaceLineEndings("\n").Replace("=\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
        var links = Link().Matches(decoded).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct().ToList();
        Assert.NotEmpty(links);
        return links.Take(5);
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    private async Task<string> GetAsync(Uri address)
    {
        using var client = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {response.StatusCode}");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("href=\"http://localhost:5080/((?:documents|archive|events)[^\"]*)\"")]
    private static partial Regex Link();
}
