using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Phrases.Service;

/// <summary>A language service that finds key phrases in place of the embedded extractor; none by default.</summary>
public sealed class LanguageOptions
{
    /// <summary>The service's address, such as https://name.cognitiveservices.azure.com/; empty: the embedded extractor alone.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The service's key; empty: the identity that the host runs under (Microsoft Entra ID).</summary>
    public string Key { get; set; } = "";

    /// <summary>Characters that are charged in one month at the most (0 to 100,000,000,000); beyond them the embedded extractor is used.</summary>
    [Range(0.0, 100_000_000_000.0)]
    public long MonthlyCharacters { get; set; } = 4_000_000;

    /// <summary>Characters of one document that are asked about, from its beginning (1,000 to 1,000,000).</summary>
    [Range(1_000, 1_000_000)]
    public int DocumentCharacters { get; set; } = 25_000;

    /// <summary>How long the service is left alone after it failed and named no time of its own (1 second to 1 day).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What is wrong and how to mend it; the key is never shown.</summary>
    internal IEnumerable<string> Faults()
    {
        if (Endpoint.Length == 0)
        {
            if (Key.Length > 0)
            {
                yield return "Key is set, but no Endpoint.";
            }

            yield break;
        }

        if (!Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
        {
            yield return $"Endpoint is {Endpoint}. Give the service's address, such as https://name.cognitiveservices.azure.com/.";
        }
    }
}
