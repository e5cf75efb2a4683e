using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TreatyAlerts.Cli;
using TreatyAlerts.Hosting;
using TreatyAlerts.Phrases;
using TreatyAlerts.Phrases.Service;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>Settings that only the Azure host can follow are refused elsewhere: without effect they would mislead.</summary>
public sealed class AzureOnlySettingsTests
{
    [Theory]
    [InlineData("\"Mail\": { \"SendGridApiKey\": \"SG.secret\" }", "Mail:SendGridApiKey is for the Azure host")]
    [InlineData("\"Language\": { \"Endpoint\": \"https://lang.cognitiveservices.azure.com/\" }", "Language:Endpoint is for the Azure host")]
    public void The_command_line_refuses_them(string setting, string fault)
    {
        var folder = TempFolder.Create();
        File.WriteAllText(Path.Combine(folder, "treatyalerts.json"), $"{{ \"TreatyAlerts\": {{ {setting} }} }}");
        var refused = Assert.Throws<OptionsValidationException>(() => TreatySystem.Open(folder));
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SG.secret", refused.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("Key", "secret", "Language:Key is set, but no Endpoint")]
    [InlineData("Endpoint", "lang.cognitiveservices.azure.com", "Language:Endpoint is lang.cognitiveservices.azure.com")]
    [InlineData("Endpoint", "http://lang.example.org/", "Language:Endpoint is http:")]
    [InlineData("MonthlyCharacters", "-1", "Language:MonthlyCharacters is -1")]
    [InlineData("DocumentCharacters", "999", "Language:DocumentCharacters is 999")]
    [InlineData("Pause", "00:00:00", "Language:Pause is 00:00:00")]
    public void A_wrong_value_is_named(string setting, string value, string fault)
    {
        using var host = Build([new($"TreatyAlerts:Language:{setting}", value)]);
        var refused = Assert.Throws<OptionsValidationException>(() => host.Services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_client_is_registered_the_service_is_asked_if_there_is_an_endpoint()
    {
        using (var host = Build([new("TreatyAlerts:Language:Endpoint", "https://lang.cognitiveservices.azure.com/")], new Silent()))
        {
            Assert.IsType<ServicePhraseExtractor>(host.Services.GetRequiredService<IPhraseExtractor>());
        }

        using (var host = Build([], new Silent()))
        {
            Assert.IsType<EmbeddedPhraseExtractor>(host.Services.GetRequiredService<IPhraseExtractor>());
        }
    }

    private static IHost Build(IEnumerable<KeyValuePair<string, string?>> settings, IPhraseService? service = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>));
        if (service is not null)
        {
            builder.Services.AddSingleton(service);
        }

        builder.AddTreatyAlerts();
        return builder.Build();
    }

    private sealed class Silent : IPhraseService
    {
        public Task<IReadOnlyList<IReadOnlyList<string>>> AskAsync(IReadOnlyList<string> texts, string language, CancellationToken cancellation = default) =>
            throw new PhraseServiceException("not asked in this test");
    }
}
