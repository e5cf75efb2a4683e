using Microsoft.Extensions.Logging.Abstractions;
using TreatyAlerts.Phrases;
using TreatyAlerts.Phrases.Service;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Phrases.Service;

/// <summary>The service is asked within its limits, and the embedded extractor answers whenever it cannot or may not.</summary>
public sealed class ServicePhraseExtractorTests
{
    private const string English = "The States parties shall adopt measures on electronic evidence. Electronic evidence shall be preserved by the States parties. ";
    private readonly MemoryBlobStore store = new();
    private readonly FixedClock clock = new();
    private readonly LanguageOptions options = new();
    private readonly Answers service = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Phrases_of_many_pieces_are_one_ranked_list()
    {
        service.Answer = text => text.StartsWith("The", StringComparison.Ordinal) ? ["measures", "Electronic evidence", "2026", " "] : ["electronic evidences", "States parties"];
        options.DocumentCharacters = 100_000;
        var found = await OpenAsync(string.Concat(Enumerable.Repeat(English, 120)) + "Parties.", "en", 3);
        Assert.Equal(PhraseOrigin.Service, found.Origin);
        Assert.Equal("Electronic evidence", found.Phrases[0].Text);
        Assert.Equal(found.Phrases.OrderByDescending(phrase => phrase.Score), found.Phrases);
        Assert.All(found.Phrases, phrase => Assert.InRange(phrase.Score, 0, 1));
        Assert.DoesNotContain(found.Phrases, phrase => phrase.Text is "2026" or " " or "electronic evidences");
        Assert.InRange(found.Phrases.Count, 2, 3);
    }

    [Fact]
    public async Task Requests_keep_the_limits_of_the_service()
    {
        options.DocumentCharacters = 400_000;
        await OpenAsync(string.Concat(Enumerable.Repeat(English, 3_000)), "en", 5);
        Assert.True(service.Asked.Count >= 3);
        Assert.All(service.Asked, request => Assert.InRange(request.Texts.Count, 1, 25));
        Assert.All(service.Asked.SelectMany(request => request.Texts), text => Assert.InRange(text.Length, 1, 5_120));
        Assert.All(service.Asked, request => Assert.Equal("en", request.Language));
    }

    [Fact]
    public async Task A_language_that_the_service_is_not_asked_about_is_read_by_the_embedded_extractor()
    {
        var greek = string.Concat(Enumerable.Repeat("Τα κράτη μέρη συνεργάζονται για την πρόληψη του εγκλήματος στον κυβερνοχώρο. ", 20));
        var found = await OpenAsync(greek, null, 5);
        Assert.Equal(PhraseOrigin.Embedded, found.Origin);
        Assert.Contains("language", found.Reason, StringComparison.Ordinal);
        Assert.Empty(service.Asked);
    }

    [Fact]
    public async Task A_service_that_fails_is_left_alone_for_as_long_as_it_asks()
    {
        service.Fault = new PhraseServiceException("429 TooManyRequests", TimeSpan.FromMinutes(20));
        var extractor = Open();
        var found = await extractor.FindAsync(English, "en", 5, Cancel);
        Assert.Equal(PhraseOrigin.Embedded, found.Origin);
        Assert.Contains("429", found.Reason, StringComparison.Ordinal);
        Assert.Equal(await new EmbeddedPhraseExtractor().ExtractAsync(English, "en", 5, Cancel), found.Phrases);

        service.Fault = null;
        clock.Advance(TimeSpan.FromMinutes(19));
        Assert.Equal(PhraseOrigin.Embedded, (await extractor.FindAsync(English, "en", 5, Cancel)).Origin);
        Assert.Single(service.Asked);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(PhraseOrigin.Service, (await extractor.FindAsync(English, "en", 5, Cancel)).Origin);
    }

    [Fact]
    public async Task A_spent_budget_is_not_exceeded_by_any_number_of_workers_and_is_new_next_month()
    {
        options.MonthlyCharacters = 5_000;
        var workers = Enumerable.Range(0, 8).Select(_ => Open()).ToList();
        var found = await Task.WhenAll(workers.SelectMany(worker => Enumerable.Range(0, 2).Select(_ => worker.FindAsync(English, "en", 5, Cancel))));
        Assert.Equal(5, found.Count(one => one.Origin is PhraseOrigin.Service));
        Assert.Equal(5, service.Asked.Count);
        Assert.Equal(5_000, await Budget().SpentAsync(Cancel));
        Assert.All(found.Where(one => one.Origin is PhraseOrigin.Embedded), one => Assert.Contains("Language:MonthlyCharacters", one.Reason, StringComparison.Ordinal));

        clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(PhraseOrigin.Service, (await workers[0].FindAsync(English, "en", 5, Cancel)).Origin);
    }

    [Fact]
    public async Task Nothing_is_asked_about_nothing()
    {
        Assert.Empty((await OpenAsync(" \n", "en", 5)).Phrases);
        Assert.Empty((await OpenAsync(English, "en", 0)).Phrases);
        Assert.Empty(service.Asked);
    }

    private ServicePhraseExtractor Open() => new(service, new EmbeddedPhraseExtractor(), Budget(), options, clock, NullLogger<ServicePhraseExtractor>.Instance);

    private CharacterBudget Budget() => new(store, options, clock);

    private Task<FoundPhrases> OpenAsync(string text, string? language, int count) => Open().FindAsync(text, language, count, Cancel);

    private sealed class Answers : IPhraseService
    {
        private readonly Lock gate = new();

        public List<(IReadOnlyList<string> Texts, string Language)> Asked { get; } = [];

        public Func<string, IReadOnlyList<string>> Answer { get; set; } = _ => ["electronic evidence"];

        public PhraseServiceException? Fault { get; set; }

        public Task<IReadOnlyList<IReadOnlyList<string>>> AskAsync(IReadOnlyList<string> texts, string language, CancellationToken cancellation = default)
        {
            lock (gate)
            {
                Asked.Add((texts, language));
            }

            return Fault is null ? Task.FromResult<IReadOnlyList<IReadOnlyList<string>>>([.. texts.Select(Answer)]) : throw Fault;
        }
    }
}
