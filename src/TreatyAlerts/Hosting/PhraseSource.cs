using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TreatyAlerts.Phrases;
using TreatyAlerts.Phrases.Service;

namespace TreatyAlerts.Hosting;

/// <summary>Chooses who finds key phrases: the language service that the settings name, or the embedded extractor alone.</summary>
internal static class PhraseSource
{
    public static IPhraseExtractor Open(IServiceProvider provider)
    {
        var language = provider.GetRequiredService<LanguageOptions>();
        if (language.Endpoint.Length == 0)
        {
            return new EmbeddedPhraseExtractor();
        }

        var service = provider.GetService<IPhraseService>() ?? throw new OptionsValidationException(
            "Language", typeof(LanguageOptions), ["Language:Endpoint is for the Azure host, which alone has the service's client: leave it out here."]);
        return new ServicePhraseExtractor(
            service,
            new EmbeddedPhraseExtractor(),
            provider.GetRequiredService<CharacterBudget>(),
            language,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ServicePhraseExtractor>>());
    }
}
