using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Ocr;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Phrases;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Benchmarks.Crowd;

/// <summary>A data folder with many subscribers, none of whom was told of a day's documents yet.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Subscribers">How many; all are due at the same hour.</param>
/// <param name="Documents">How many came out that day, each one event.</param>
internal sealed record CrowdWorld(string Folder, int Subscribers, int Documents)
{
    public const int TopicsEach = 3;
    private const int Paragraphs = 40;

    /// <summary>When the documents came out.</summary>
    public static DateTimeOffset PublishedAt { get; } = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);

    /// <summary>When the digests are due.</summary>
    public static DateTimeOffset DueAt { get; } = new(2026, 11, 21, 7, 0, 30, TimeSpan.Zero);

    private static readonly string[] Languages = ["en", "en", "en", "en", "fr", "es", "ru", "ar", "zh", "en"];

    /// <summary>Words that documents are about; each document is about five of them.</summary>
    private static readonly string[] Subjects = [.. Enumerable.Range(0, 120).Select(number => $"{MadeText.Noun((uint)number)}{(char)('a' + (number / 12))}l")];

    public async Task PrepareAsync()
    {
        var store = new FolderBlobStore(Folder);
        await IngestAsync(store);
        var added = Enumerable.Range(0, Subscribers).Select(Reader).GroupBy(reader => reader.Bucket);
        foreach (var bucket in added)
        {
            await store.CreateJsonAsync(BlobNames.SubscriberBucket(bucket.Key), new SubscriberBucket([.. bucket]));
        }
    }

    private async Task IngestAsync(FolderBlobStore store)
    {
        var clock = new StoppedClock(PublishedAt);
        using var http = new PoliteHttp(new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 }, TimeProvider.System, new Pages());
        var ingest = new Ingest(
            store, new Journal(store), http, new TextExtractor(new TextLimits()), new OcrReader(new OcrOptions(), new TextLimits()), new EmbeddedPhraseExtractor(), new IngestOptions(), clock, NullLogger<Ingest>.Instance);
        for (var number = 1; number <= Documents; number++)
        {
            var key = number.ToString(CultureInfo.InvariantCulture);
            var entry = new Entry
            {
                Url = new Uri($"https://www.unodc.org/documents/made/{key}.html"),
                CanonicalUrl = $"unodc.org/documents/made/{key}.html",
                Title = $"Report on the {About(number, 0)} and the {About(number, 1)}",
                Symbols = [$"A/AC.291/{key}"],
                Category = "report",
                Session = $"Session {number % 4}",
                Language = "en",
            };
            await store.CreateJsonAsync(BlobNames.InboxItem(key), new InboxItem { Key = key, Task = InboxTask.Ingest, Source = "made", Body = "AHC", Entry = entry, FoundAt = PublishedAt });
            if (await ingest.RunAsync(key) is { Events.Count: not 1 } failed)
            {
                throw new InvalidOperationException($"{entry.Url}: {failed.Outcome} {failed.Problem}");
            }
        }
    }

    // Every reader's three topics are a phrase, a conjunction and a symbol or an own word: one in three is asked by many, the others by few or one.
    private Subscriber Reader(int number)
    {
        var dice = new Dice(number);
        var (one, two, three) = (dice.Pick(Subjects), dice.Pick(Subjects), dice.Pick(Subjects));
        var address = string.Create(CultureInfo.InvariantCulture, $"reader{number}@example.org");
        var since = PublishedAt.AddDays(-1);
        return new Subscriber
        {
            Id = Subscriber.IdOf(address),
            Address = address,
            Language = Languages[number % Languages.Length],
            Cadence = Cadence.Daily,
            Hour = 7,
            Since = since,
            Topics =
            [
                new Topic(one, one, null, since),
                new Topic($"{two} and {three}", $"{two} AND ({three} OR \"{MadeText.Noun((uint)number)} evidence\" OR term{number})", null, since),
                new Topic("My paper", $"symbol:\"A/AC.291/{1 + dice.Next(Documents)}\" OR \"own words of reader {number}\"", null, since),
            ],
        };
    }

    private static string About(int number, int place) => Subjects[((number * 7) + (place * 13)) % Subjects.Length];

    /// <summary>The made documents, as their site would serve them.</summary>
    private sealed class Pages : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!int.TryParse(Path.GetFileNameWithoutExtension(request.RequestUri!.AbsolutePath), CultureInfo.InvariantCulture, out var number))
            {
                return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { RequestMessage = request });
            }

            var page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Made</title></head><body><main>");
            for (var paragraph = 0; paragraph < Paragraphs; paragraph++)
            {
                page.Append(CultureInfo.InvariantCulture, $"<p>{MadeText.Of(300, (uint)((number * 100) + paragraph))} {About(number, paragraph % 5)} {MadeText.Of(300, (uint)((number * 100) + paragraph + 50))}.</p>\n");
            }

            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent(page.Append("</main></body></html>").ToString(), Encoding.UTF8, "text/html"),
            });
        }
    }
}
