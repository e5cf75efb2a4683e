using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TreatyAlerts.Hosting;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Docs;

/// <summary>Every setting and source that a page shows is one that the system takes.</summary>
public sealed partial class SettingsInDocsTests
{
    [Fact]
    public void Every_block_of_JSON_is_loaded()
    {
        var blocks = Pages.All.SelectMany(page => Pages.Blocks(page).Where(block => block.Language == "json").Select(block => (page, block.Text))).ToList();
        Assert.True(blocks.Count >= 2);
        Assert.All(blocks, block =>
        {
            using var json = JsonDocument.Parse(block.Text);
            if (json.RootElement.TryGetProperty("sources", out _))
            {
                Assert.NotEmpty(SourceCatalog.Parse(block.Text, block.page).Sources);
            }
            else
            {
                Load(block.Text);
            }
        });
    }

    [Fact]
    public void Every_section_in_the_table_is_one_and_none_is_missing()
    {
        var told = Section().Matches(Pages.Read("docs/operations/self-host.md")).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(TreatyAlertsBuilder.Sections.Order(StringComparer.Ordinal), told);
    }

    [Fact]
    public void Every_setting_of_the_mail_is_in_its_table_with_its_default()
    {
        var rows = MailSetting().Matches(Pages.Read("docs/operations/mail.md")).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);
        Assert.Equal(typeof(MailOptions).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        var defaults = new MailOptions();
        Assert.Equal(($"{defaults.MostPerHour}", $"{defaults.MostPerRun}"), (rows["MostPerHour"], rows["MostPerRun"]));
        Assert.All(rows.Keys, name => Assert.Contains($"`{name}`", Pages.Read("docs/operations/self-host.md"), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_of_the_table_of_manners_exists_with_its_default()
    {
        var rows = Manner().Matches(Pages.Read("docs/operations/politeness.md")).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.NotNull(typeof(PoliteHttpOptions).GetProperty(row.Groups[1].Value)));
        var defaults = new PoliteHttpOptions();
        Assert.Equal(
            [$"{defaults.Pause.TotalSeconds}", $"{defaults.Timeout.TotalSeconds}", $"{defaults.MinBytesPerSecond}", $"{defaults.Retries}", $"{defaults.RequestsPerDay}", $"{defaults.MaxRedirects}"],
            rows.Where(row => row.Groups[1].Value != "UserAgent").Select(row => row.Groups[2].Value));
    }

    [Fact]
    public void A_fragment_of_settings_in_a_sentence_is_loaded_too()
    {
        var fragment = Fragment().Match(Pages.Read("docs/operations/add-a-source.md"));
        Assert.True(fragment.Success);
        Load($$"""{ "TreatyAlerts": { {{fragment.Groups[1].Value}} } }""");
    }

    private static void Load(string json)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        Assert.Equal([TreatyAlertsBuilder.Section], builder.Configuration.GetChildren().Select(section => section.Key));
        builder.AddTreatyAlerts();
        using var host = builder.Build();
        host.Services.GetRequiredService<IStartupValidator>().Validate();
    }

    [GeneratedRegex(@"^\| `([A-Z]\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\| Mail:(\w+) \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex MailSetting();

    [GeneratedRegex(@"^\| `(\w+)` \| (\d+)?", RegexOptions.Multiline)]
    private static partial Regex Manner();

    [GeneratedRegex("`(\"Sources\": [^`]+)`")]
    private static partial Regex Fragment();
}
