using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using TreatyAlerts.Hosting;
using TreatyAlerts.Hosting.Checkup;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Mail;
using TreatyAlerts.Tests.Site;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

public sealed class DoctorTests(SmtpServers servers) : IClassFixture<SmtpServers>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_well_is_told_as_well()
    {
        await using var dns = new DnsServer()
            .Exchange("alerts.example.org", "mx.example.org")
            .Text("alerts.example.org", "some-verification=abc")
            .Text("alerts.example.org", "v=spf1 include:provider.example -all")
            .Text("s1._domainkey.alerts.example.org", $"v=DKIM1; k=rsa; p={Key(2048)}")
            .Text("_dmarc.alerts.example.org", "v=DMARC1; p=reject; rua=mailto:d@example.org");
        var server = await servers.OpenAsync();
        await using var app = AlertsApp.Start(settings: new Dictionary<string, string?>
        {
            ["Digests:From"] = "news@alerts.example.org",
            ["Digests:BaseAddress"] = "https://alerts.example.org/",
            ["Mail:DnsServer"] = dns.Address,
            ["Mail:DkimSelectors:0"] = "s1",
            ["Mail:Smtp:Host"] = "127.0.0.1",
            ["Mail:Smtp:Port"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["Mail:Smtp:TrustedThumbprint"] = server.Thumbprint,
        });
        var findings = await app.Get<Doctor>().ExamineAsync(cancellation: Cancel);
        foreach (var name in new[] { "storage rights", "sender", "MX", "SPF", "DKIM", "DMARC", "SMTP", "certificate", "base address" })
        {
            var finding = Assert.Single(findings, one => one.Name == name);
            Assert.True(finding.Level is FindingLevel.Ok, finding.ToString());
        }

        Assert.Empty(await app.Store.ListAsync("doctor/", Cancel).ToListAsync(Cancel));
    }

    [Fact]
    public async Task What_is_wrong_is_told_with_the_way_to_mend_it()
    {
        await using var dns = new DnsServer()
            .Exchange("alerts.example.org", ".")
            .Text("alerts.example.org", "v=spf1 a -all")
            .Text("alerts.example.org", "v=spf1 mx -all")
            .Text("old._domainkey.alerts.example.org", "v=DKIM1; p=");
        await using var silent = new ScriptedServer(hangUp: true, "554 5.7.1 not you, reader@example.org\r\n");
        await using var app = AlertsApp.Start(settings: new Dictionary<string, string?>
        {
            ["Digests:From"] = "news@alerts.example.org",
            ["Digests:BaseAddress"] = $"http://localhost:{FreePort()}/",
            ["Mail:DnsServer"] = dns.Address,
            ["Mail:DkimSelectors:0"] = "old",
            ["Mail:DkimSelectors:1"] = "missing",
            ["Mail:Smtp:Host"] = silent.Options.Host,
            ["Mail:Smtp:Port"] = silent.Options.Port.ToString(CultureInfo.InvariantCulture),
            ["Mail:Smtp:Security"] = "None",
        });
        var findings = await app.Get<Doctor>().ExamineAsync(cancellation: Cancel);
        Assert.All(
            findings.Where(one => one.Name is "MX" or "SPF" or "DKIM" or "DMARC" or "SMTP" or "base address" or "site"),
            one => Assert.True(one is { Level: FindingLevel.Fail, Mend.Length: > 0 }, one.ToString()));
        Assert.Equal(2, findings.Count(one => one.Name == "DKIM"));
        Assert.DoesNotContain("reader@", findings.Single(one => one.Name == "SMTP").Seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resolver_that_fails_is_no_verdict_on_the_records()
    {
        await using var dns = new DnsServer();
        dns.Failing.UnionWith(["example.org", "_dmarc.example.org"]);
        await using var app = AlertsApp.Start(settings: new Dictionary<string, string?> { ["Digests:From"] = "news@example.org", ["Mail:DnsServer"] = dns.Address });
        var findings = await app.Get<Doctor>().ExamineAsync(cancellation: Cancel);
        Assert.All(findings.Where(one => one.Name is "MX" or "SPF" or "DMARC"), one => Assert.Contains("could not be asked", one.Seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Offline_nothing_is_asked_of_a_network()
    {
        await using var app = AlertsApp.Start(settings: new Dictionary<string, string?>
        {
            ["Digests:From"] = "news@example.org",
            ["Mail:DnsServer"] = "192.0.2.1",
            ["Mail:Smtp:Host"] = "192.0.2.1",
        });
        var findings = await app.Get<Doctor>().ExamineAsync(offline: true, Cancel);
        Assert.Equal(["MX", "SPF", "DKIM", "DMARC", "SMTP", "site", "clock"], findings.Where(one => one.Level is FindingLevel.Skipped).Select(one => one.Name));
    }

    [Fact]
    public async Task The_site_and_the_clock_are_compared_with_a_real_server()
    {
        await using var world = AlertsApp.Start(clock: new FixedClock(TimeProvider.System.GetUtcNow()));
        await using var site = await SiteApp.StartAsync(world);
        var options = new TreatyAlerts.Digests.DigestOptions { BaseAddress = site.Address };
        Assert.Equal(
            [("base address", FindingLevel.Fail), ("site", FindingLevel.Ok), ("clock", FindingLevel.Ok)],
            (await new SiteCheckup(options, TimeProvider.System).ExamineAsync(offline: false, Cancel)).Select(one => (one.Name, one.Level)));
        var late = (await new SiteCheckup(options, new FixedClock(TimeProvider.System.GetUtcNow().AddHours(-1))).ExamineAsync(offline: false, Cancel))[^1];
        Assert.Equal(FindingLevel.Fail, late.Level);
        Assert.Matches("3[56]\\d\\d seconds behind", late.Seen);
    }

    [Fact]
    public void The_way_of_bounces_is_looked_at()
    {
        var folder = TempFolder.Create();
        Assert.Equal(FindingLevel.Warn, new BounceCheckup(new MailOptions()).Examine().Level);
        Assert.Equal(FindingLevel.Ok, new BounceCheckup(new MailOptions { SendGridWebhookKey = "x" }).Examine().Level);
        Assert.Equal(FindingLevel.Ok, new BounceCheckup(new MailOptions { BounceFolder = folder }).Examine().Level);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Directory.Delete(folder);
        Assert.Equal(FindingLevel.Fail, new BounceCheckup(new MailOptions { BounceFolder = folder }).Examine().Level);
    }

    [Theory]
    [InlineData(FindingLevel.Ok, "v=spf1 include:a.example ~all")]
    [InlineData(FindingLevel.Ok, "V=SPF1 redirect=_spf.example.org")]
    [InlineData(FindingLevel.Warn, "v=spf1 a ?all")]
    [InlineData(FindingLevel.Warn, "v=spf1")]
    [InlineData(FindingLevel.Fail, "v=spf1 a +all")]
    [InlineData(FindingLevel.Fail, "v=spf1 a all")]
    [InlineData(FindingLevel.Fail, "v=spf1 a a a a a mx mx mx include:x ptr exists:%{i} -all")]
    [InlineData(FindingLevel.Fail, "v=spf10 -all")]
    [InlineData(FindingLevel.Fail)]
    public void SPF_is_judged(FindingLevel level, params string[] texts) => Assert.Equal(level, SenderRecords.Spf("example.org", texts).Level);

    [Fact]
    public void DKIM_keys_are_judged_by_their_length()
    {
        Assert.Equal(FindingLevel.Ok, SenderRecords.Dkim("s", [$"k=rsa; p={Key2048[..40]} {Key2048[40..]}"]).Level);
        Assert.Equal(FindingLevel.Warn, SenderRecords.Dkim("s", [$"p={Key(1024)}"]).Level);
        Assert.Equal(FindingLevel.Fail, SenderRecords.Dkim("s", [$"p={Key(512)}"]).Level);
        Assert.Equal(FindingLevel.Fail, SenderRecords.Dkim("s", ["v=DKIM1; p=rubbish"]).Level);
        Assert.Equal(FindingLevel.Ok, SenderRecords.Dkim("s", ["v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="]).Level);
    }

    [Theory]
    [InlineData(FindingLevel.Ok, true, "v=DMARC1; p=quarantine")]
    [InlineData(FindingLevel.Warn, true, "v=DMARC1;p=none")]
    [InlineData(FindingLevel.Warn, false, "v=DMARC1; p=reject; sp=none")]
    [InlineData(FindingLevel.Ok, false, "v=DMARC1; p=reject")]
    [InlineData(FindingLevel.Fail, true, "v=DMARC1; rua=mailto:a@b.example")]
    [InlineData(FindingLevel.Fail, true, "v=DMARC1; p=none", "v=DMARC1; p=reject")]
    public void DMARC_is_judged(FindingLevel level, bool isOwn, params string[] records) => Assert.Equal(level, SenderRecords.Dmarc("example.org", records, isOwn).Level);

    [Fact]
    public async Task DMARC_of_a_domain_above_counts_for_those_below()
    {
        await using var dns = new DnsServer().Text("_dmarc.example.org", "v=DMARC1; p=none; sp=reject");
        await using var app = AlertsApp.Start(settings: new Dictionary<string, string?> { ["Digests:From"] = "news@lists.alerts.example.org", ["Mail:DnsServer"] = dns.Address });
        var finding = Assert.Single(await app.Get<Doctor>().ExamineAsync(cancellation: Cancel), one => one.Name == "DMARC");
        Assert.Equal(FindingLevel.Ok, finding.Level);
    }

    [Fact]
    public async Task A_store_whose_conditions_do_not_hold_is_found_out()
    {
        var finding = (await new StorageCheckup(new CarelessStore(), new StorageOptions { DataFolder = Path.GetTempPath() }).ExamineAsync(Cancel))[0];
        Assert.Equal((FindingLevel.Fail, "a write was done although its condition did not hold"), (finding.Level, finding.Seen));
    }

    private static string Key2048 { get; } = Key(2048);

    private static string Key(int bits)
    {
        using var rsa = RSA.Create(bits);
        return Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Writes whatever it is given, as a folder that a sync program mirrors does.</summary>
    private sealed class CarelessStore : IBlobStore
    {
        private readonly MemoryBlobStore store = new();

        public Task<Blob?> GetAsync(string name, CancellationToken cancellation = default) => store.GetAsync(name, cancellation);

        public Task<BlobReader?> OpenAsync(string name, CancellationToken cancellation = default) => store.OpenAsync(name, cancellation);

        public async Task<string?> CreateAsync(string name, Stream content, BlobMetadata? metadata = null, CancellationToken cancellation = default) =>
            await store.CreateAsync(name, content, metadata, cancellation) ?? await ReplaceAsync(name, content, "", cancellation);

        public async Task<string?> ReplaceAsync(string name, Stream content, string etag, CancellationToken cancellation = default) =>
            await store.ReplaceAsync(name, content, (await store.GetAsync(name, cancellation))!.ETag, cancellation);

        public async Task<bool> DeleteAsync(string name, string etag, CancellationToken cancellation = default) =>
            await store.GetAsync(name, cancellation) is { } blob && await store.DeleteAsync(name, blob.ETag, cancellation);

        public IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellation = default) => store.ListAsync(prefix, cancellation);

        public Task<IAsyncDisposable?> TryLockAsync(string name, CancellationToken cancellation = default) => store.TryLockAsync(name, cancellation);
    }
}
