using Azure;
using Azure.AI.TextAnalytics;
using Azure.Identity;
using TreatyAlerts.Phrases.Service;

namespace TreatyAlerts.Functions.Adapters;

/// <summary>Azure AI Language's key phrases, by key or by the app's identity; the service keeps no copy of what it is asked.</summary>
internal sealed class AzureLanguagePhraseService(LanguageOptions options) : IPhraseService
{
    private readonly Lazy<TextAnalyticsClient> client = new(() => Open(options));

    public async Task<IReadOnlyList<IReadOnlyList<string>>> AskAsync(IReadOnlyList<string> texts, string language, CancellationToken cancellation = default)
    {
        try
        {
            var documents = texts.Select((text, index) => new TextDocumentInput($"{index}", text) { Language = language == "zh" ? "zh-hans" : language });
            var answer = await client.Value.ExtractKeyPhrasesBatchAsync(documents, new TextAnalyticsRequestOptions { DisableServiceLogs = true }, cancellation);
            var phrases = texts.Select(IReadOnlyList<string> (_) => []).ToArray();
            foreach (var result in answer.Value.Where(result => !result.HasError))
            {
                phrases[int.Parse(result.Id, System.Globalization.CultureInfo.InvariantCulture)] = result.KeyPhrases;
            }

            return answer.Value.All(result => result.HasError) && answer.Value.Count > 0
                ? throw new PhraseServiceException($"no text was taken ({answer.Value[0].Error.ErrorCode})")
                : phrases;
        }
        catch (RequestFailedException e)
        {
            throw new PhraseServiceException($"{e.Status} {e.ErrorCode}", RetryAfter(e), e);
        }
        catch (Exception e) when (e is AuthenticationFailedException or AggregateException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new PhraseServiceException(e.GetType().Name, e);
        }
    }

    private static TextAnalyticsClient Open(LanguageOptions options)
    {
        var settings = new TextAnalyticsClientOptions { Retry = { MaxRetries = 2, NetworkTimeout = TimeSpan.FromSeconds(30) } };
        var endpoint = new Uri(options.Endpoint);
        return options.Key.Length > 0
            ? new TextAnalyticsClient(endpoint, new AzureKeyCredential(options.Key), settings)
            : new TextAnalyticsClient(endpoint, new DefaultAzureCredential(), settings);
    }

    private static TimeSpan? RetryAfter(RequestFailedException e) =>
        e.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var value) is true && int.TryParse(value, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
