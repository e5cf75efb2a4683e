using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TreatyAlerts.Digests;
using TreatyAlerts.Hosting;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>Every setting is checked at every start, and a fault names the setting as the settings file has it.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("Storage:DataFolder", " ", "Storage:DataFolder is empty")]
    [InlineData("Storage:Connection", "nonsense", "Storage:Connection is neither")]
    [InlineData("Queues:MaxDequeueCount", "0", "Queues:MaxDequeueCount is 0.")]
    [InlineData("Queues:MaxDequeueCount", "101", "between 1 and 100")]
    [InlineData("Web:UserAgent", "TreatyAlerts", "Web:UserAgent names no contact")]
    [InlineData("Web:Pause", "-00:00:01", "Web:Pause is -00:00:01")]
    [InlineData("Web:Timeout", "01:00:00", "Web:Timeout is 01:00:00")]
    [InlineData("Web:MinBytesPerSecond", "0", "Web:MinBytesPerSecond is 0")]
    [InlineData("Web:Retries", "11", "Web:Retries is 11")]
    [InlineData("Web:MaxRedirects", "21", "Web:MaxRedirects is 21")]
    [InlineData("Check:RemovalReadings", "1", "Check:RemovalReadings is 1.")]
    [InlineData("Check:RemovalAfter", "91.00:00:00", "Check:RemovalAfter is 91.00:00:00.")]
    [InlineData("Check:VerifyEvery", "00:00:00", "Check:VerifyEvery is 00:00:00.")]
    [InlineData("Check:VerifyOldEvery", "00:00:00", "Check:VerifyOldEvery")]
    [InlineData("Check:YoungFor", "00:00:00", "Check:YoungFor")]
    [InlineData("Check:VerifyAtMost", "-1", "Check:VerifyAtMost is -1.")]
    [InlineData("Check:ShrunkenBelow", "1.5", "Check:ShrunkenBelow is 1.5.")]
    [InlineData("Check:NewsFor", "366.00:00:00", "Check:NewsFor")]
    [InlineData("Text:MaxDecodedBytes", "1", "Text:MaxDecodedBytes is 1.")]
    [InlineData("Text:MaxPages", "0", "Text:MaxPages is 0.")]
    [InlineData("Text:MaxCharacters", "0", "Text:MaxCharacters is 0.")]
    [InlineData("Text:MaxOperators", "0", "Text:MaxOperators is 0.")]
    [InlineData("Text:MaxTime", "00:00:00", "Text:MaxTime is 00:00:00.")]
    [InlineData("Text:MaxDepth", "100000", "Text:MaxDepth is 100000.")]
    [InlineData("Ocr:Command", "tesseract", "Ocr:Command is tesseract. Name an existing program by its absolute path.")]
    [InlineData("Ocr:Arguments:0", "{file}", "Ocr:Arguments are set, but no Command.")]
    [InlineData("Ocr:TimePerPage", "00:00:00", "Ocr:TimePerPage is 00:00:00.")]
    [InlineData("Ocr:TimePerDocument", "1.00:00:00", "Ocr:TimePerDocument")]
    [InlineData("Ocr:PagesPerDocument", "0", "Ocr:PagesPerDocument is 0.")]
    [InlineData("Ocr:BytesPerPage", "1", "Ocr:BytesPerPage is 1.")]
    [InlineData("Ingest:MaxDocumentBytes", "1", "Ingest:MaxDocumentBytes is 1.")]
    [InlineData("Ingest:FirstDelay", "00:00:00", "Ingest:FirstDelay")]
    [InlineData("Ingest:LongestDelay", "00:00:00", "Ingest:LongestDelay")]
    [InlineData("Ingest:PhraseCount", "51", "Ingest:PhraseCount is 51.")]
    [InlineData("Ingest:DefaultLanguage", "de", "Ingest:DefaultLanguage is de.")]
    [InlineData("Site:CacheSeconds", "3601", "Site:CacheSeconds is 3601.")]
    [InlineData("Site:CacheMegabytes", "0", "Site:CacheMegabytes is 0.")]
    [InlineData("Site:RequestsPerMinute", "-1", "Site:RequestsPerMinute is -1.")]
    [InlineData("Subscribers:LettersPerAddressAndDay", "0", "Subscribers:LettersPerAddressAndDay is 0.")]
    [InlineData("Subscribers:ConfirmDays", "366", "Subscribers:ConfirmDays is 366.")]
    [InlineData("Subscribers:SignUpsPerHour", "0", "Subscribers:SignUpsPerHour is 0.")]
    [InlineData("Subscribers:SignUpsWithoutProofPerHour", "-1", "Subscribers:SignUpsWithoutProofPerHour is -1.")]
    [InlineData("Subscribers:TrialsPerHour", "0", "Subscribers:TrialsPerHour is 0.")]
    [InlineData("Subscribers:ProofBits", "27", "Subscribers:ProofBits is 27.")]
    [InlineData("Subscribers:WaitWithoutProof", "01:00:00", "Subscribers:WaitWithoutProof is 01:00:00.")]
    [InlineData("Subscribers:FormLife", "00:00:00", "Subscribers:FormLife is 00:00:00.")]
    [InlineData("Subscribers:TrialTime", "00:00:00", "Subscribers:TrialTime is 00:00:00.")]
    [InlineData("Subscribers:Proxies:0", "my-proxy", "Subscribers:Proxies holds my-proxy. Give IP addresses")]
    [InlineData("Subscribers:BlockedDomains:0", "a b", "Subscribers:BlockedDomains or AllowedDomains holds a b.")]
    [InlineData("Subscribers:AllowedDomains:0", "", "Subscribers:BlockedDomains or AllowedDomains holds .")]
    [InlineData("Subscribers:BlockedDomainsFile", "/no/such/file", "Subscribers:BlockedDomainsFile is /no/such/file.")]
    [InlineData("Digests:BaseAddress", "alerts.example.org", "Digests:BaseAddress is alerts.example.org.")]
    [InlineData("Digests:BaseAddress", "ftp://alerts.example.org/", "Digests:BaseAddress is ftp:")]
    [InlineData("Digests:BaseAddress", "https://alerts.example.org/?a", "Digests:BaseAddress")]
    [InlineData("Digests:BaseAddress", "", "Digests:BaseAddress is empty.")]
    [InlineData("Digests:From", "nobody", "Digests:From is nobody.")]
    [InlineData("Digests:From", "a@example.org, b@example.org", "Digests:From")]
    [InlineData("Digests:FromName", "a\r\nBcc: b@example.org", "Digests:FromName")]
    [InlineData("Digests:MaxItems", "0", "Digests:MaxItems is 0.")]
    [InlineData("Digests:BatchSize", "501", "Digests:BatchSize is 501.")]
    [InlineData("Digests:LateEvents", "00:00:00", "Digests:LateEvents")]
    [InlineData("Digests:MaxAttempts", "0", "Digests:MaxAttempts is 0.")]
    [InlineData("Digests:InstantBacklog", "00:00:00", "Digests:InstantBacklog")]
    [InlineData("Digests:FirstDelay", "00:00:00", "Digests:FirstDelay")]
    [InlineData("Mail:Smtp:Host", "smtp://x", "Mail:Smtp:Host must name the mail server")]
    [InlineData("Mail:Smtp:Port", "0", "Mail:Smtp:Port is 0")]
    [InlineData("Mail:Smtp:User", "alone", "Mail:Smtp:User and Smtp:Password go together")]
    public void A_value_out_of_bounds_is_named(string setting, string value, string message) =>
        Assert.Contains(message, Fault((setting, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Storage:Folder", "x", "Storage: there is no setting 'Folder' (Storage has Connection, DataFolder, Container)")]
    [InlineData("Digests:BaseAdress", "https://example.org/", "Digests: there is no setting 'BaseAdress'")]
    [InlineData("Mail:Smtp:Hots", "x", "Mail: there is no setting 'Hots'")]
    [InlineData("Digest:From", "a@example.org", "TreatyAlerts:Digest is no section of settings: use Storage, Queues, Web")]
    [InlineData("Digests:MaxItems", "many", "TreatyAlerts:Digests:MaxItems")]
    [InlineData("Web:Pause", "2 seconds", "TreatyAlerts:Web:Pause")]
    [InlineData("Mail:Smtp:Security", "Ssl", "TreatyAlerts:Mail:Smtp:Security")]
    public void An_unknown_name_or_a_value_of_the_wrong_form_is_named(string setting, string value, string message) =>
        Assert.Contains(message, Fault((setting, value)), StringComparison.Ordinal);

    [Fact]
    public void All_faults_of_a_section_are_told_at_once()
    {
        var fault = Fault(("Digests:MaxItems", "0"), ("Digests:BatchSize", "0"));
        Assert.Contains("Digests:MaxItems", fault, StringComparison.Ordinal);
        Assert.Contains("Digests:BatchSize", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_is_wrong_is_not_shown() =>
        Assert.DoesNotContain("c2VjcmV0", Fault(("Storage:Connection", "https://example.org/?sig=c2VjcmV0")), StringComparison.Ordinal);

    [Fact]
    public void Every_section_stands_in_the_list_that_unknown_ones_are_told_by() =>
        Assert.All(TreatyAlertsBuilder.Sections, section => Assert.Contains("there is no setting 'Nothing'", Fault(($"{section}:Nothing", "x")), StringComparison.Ordinal));

    [Theory]
    [InlineData("https://alerts.example.org", "https://alerts.example.org/")]
    [InlineData("https://example.org/alerts", "https://example.org/alerts/")]
    [InlineData("https://example.org/alerts/", "https://example.org/alerts/")]
    public void The_base_address_ends_in_a_slash(string written, string meant)
    {
        using var host = Build([("Digests:BaseAddress", written)]);
        Assert.Equal(meant, host.Services.GetRequiredService<DigestOptions>().BaseAddress.AbsoluteUri);
    }

    [Fact]
    public void Without_any_setting_the_system_starts()
    {
        using var host = Build([]);
        host.Services.GetRequiredService<IStartupValidator>().Validate();
    }

    private static string Fault(params (string Setting, string Value)[] settings) =>
        Assert.Throws<OptionsValidationException>(() =>
        {
            using var host = Build(settings);
            host.Services.GetRequiredService<IStartupValidator>().Validate();
        }).Message;

    private static IHost Build((string Setting, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(one => KeyValuePair.Create($"{TreatyAlertsBuilder.Section}:{one.Setting}", (string?)one.Value)));
        builder.AddTreatyAlerts();
        return builder.Build();
    }
}
