using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TreatyAlerts.Hosting;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Infra;

/// <summary>The options classes, the sample of local settings, the templates, the functions and the operators' pages name the same settings.</summary>
public sealed partial class AzureSettingsTests
{
    private static readonly string Sample = File.ReadAllText(Path.Combine(Repository.Root, "local.settings.sample.json"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_sample_names_every_setting_and_no_other()
    {
        var named = Setting().Matches(Sample).Select(match => match.Groups[1].Value).ToList();
        Assert.All(AllSettings.Names, name => Assert.Contains(named, one => one == name || one.StartsWith(name + "__", StringComparison.Ordinal)));
        Assert.All(named, name => Assert.True(AllSettings.Knows(name), $"{name} is no setting"));
        Assert.Equal(named.Count, named.Distinct().Count());
    }

    [Fact]
    public void The_sample_starts_the_system_on_Azurite()
    {
        using var host = Build(Values(Sample));
        host.Services.GetRequiredService<IStartupValidator>().Validate();
        Assert.Equal("UseDevelopmentStorage=true", host.Services.GetRequiredService<StorageOptions>().Connection);
        Assert.IsType<AzureBlobStore>(host.Services.GetRequiredService<IBlobStore>());
        Assert.IsType<AzureStorageQueue>(host.Services.GetRequiredService<IWorkQueue>());
    }

    [Fact]
    public void What_the_sample_leaves_commented_out_can_be_read_too()
    {
        var all = Values(CommentedSetting().Replace(Sample, "$1"));
        Assert.True(all.Count > Values(Sample).Count);
        using var host = Build(all);

        // Their values are examples, a program that is not installed among them; their names and forms must fit.
        var faults = Record.Exception(() => host.Services.GetRequiredService<IStartupValidator>().Validate())?.ToString() ?? "";
        Assert.DoesNotContain("there is no setting", faults, StringComparison.Ordinal);
        Assert.DoesNotContain("Failed to convert", faults, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_setting_of_the_template_exists()
    {
        var keys = (await BicepFile.ReadAllAsync(Cancel))["main.bicep"].Keys;
        var ours = keys.Where(key => key.StartsWith(TreatyAlertsBuilder.Section + "__", StringComparison.Ordinal)).ToList();
        Assert.True(ours.Count > 5);
        Assert.All(ours, key => Assert.True(AllSettings.Knows(key), $"{key} is no setting"));
        Assert.All(ours, key => Assert.Contains($"\"{key}\"", Sample, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Schedules_are_the_same_in_functions_template_and_sample()
    {
        var main = (await BicepFile.ReadAllAsync(Cancel))["main.bicep"];
        Assert.Equal(5, FunctionSources.Schedules.Count);
        Assert.All(FunctionSources.Schedules, schedule =>
        {
            Assert.Contains(schedule, main.Keys);
            var parameter = main.Params.Single(param => param.Name.Equals(schedule, StringComparison.OrdinalIgnoreCase));
            Assert.True(parameter.HasDefault);
            Assert.Contains(Values(Sample)[schedule]!, main.Strings);
        });
    }

    [Fact]
    public void The_page_on_Azure_names_settings_that_exist()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations", "azure.md"));
        var named = NamedSetting().Matches(page).Select(match => match.Value).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(AllSettings.Knows(name.Replace(":", "__", StringComparison.Ordinal)), $"{name} is no setting"));
    }

    private static Dictionary<string, string?> Values(string sample)
    {
        using var json = JsonDocument.Parse(sample, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        Assert.False(json.RootElement.GetProperty("IsEncrypted").GetBoolean());
        return json.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString());
    }

    private static IHost Build(IEnumerable<KeyValuePair<string, string?>> values)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), value.Value)));
        builder.AddTreatyAlerts();
        return builder.Build();
    }

    [GeneratedRegex("\"(TreatyAlerts__\\w+)\":")]
    private static partial Regex Setting();

    [GeneratedRegex("^(\\s*)// (?=\")", RegexOptions.Multiline)]
    private static partial Regex CommentedSetting();

    [GeneratedRegex(@"\bTreatyAlerts__\w+")]
    private static partial Regex NamedSetting();
}
