using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Documents;
using TreatyAlerts.Search;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Tests.Topics;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Search;

/// <summary>The index finds what the matcher, and the evaluator that is written for clarity, say of each text.</summary>
public sealed class ArchiveAgreesTests : IDisposable
{
    private const int Texts = 40;
    private const int Queries = 150;

    private readonly string folder = Directory.CreateTempSubdirectory("archive-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_queries_find_the_same_random_documents(int seed)
    {
        var file = new ArchiveFile(Path.Combine(folder, "archive.sqlite"));
        var texts = Sample(TopicGenerators.Document, Texts, seed);
        using (var connection = file.Open())
        using (var writer = new ArchiveWriter(connection))
        {
            foreach (var (number, text) in texts.Index())
            {
                writer.Put("1", new ArchiveCard { Id = $"{number}", Day = DateOnly.MinValue, Body = "AHC", Title = text.Title, Category = "report" }, [text]);
            }

            writer.Commit();
        }

        using var cache = new ArchiveCache(1);
        using var readers = new ArchiveReaders(file, cache);
        using var search = readers.Rent(TestContext.Current.CancellationToken);
        var asked = 0;
        foreach (var typed in Sample(TopicGenerators.Query, Queries, seed))
        {
            if (!TopicQuery.TryParse(typed, out var query, out _))
            {
                continue;
            }

            asked++;
            var found = search.Hits(search.Find(query)).Select(hit => int.Parse(search.IdOf(hit), null)).Order();
            var naive = Enumerable.Range(0, Texts).Where(number => NaiveEvaluator.Matches(query, texts[number], exact: false)).ToList();
            Assert.True(naive.SequenceEqual(found), $"{query.Text}: the index says {string.Join(' ', found)}, the evaluator {string.Join(' ', naive)}");
            var matcher = new TopicMatcher<string>([("", query)]);
            var matched = Enumerable.Range(0, Texts).Where(number => matcher.Match(TextIndex.Build(texts[number])).Count > 0);
            Assert.True(naive.SequenceEqual(matched), $"{query.Text}: the matcher says {string.Join(' ', matched)}, the evaluator {string.Join(' ', naive)}");
        }

        Assert.True(asked > Queries / 2, $"only {asked} of the queries were sound");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Random_questions_list_the_same_documents_and_count_the_same_facets(int seed)
    {
        var path = Path.Combine(folder, "archive.sqlite");
        var kept = Sample(KeptDocument, Texts, seed).Select((document, number) => (Card: document.Card with { Id = $"{number}" }, document.Texts)).ToList();
        using (var connection = new ArchiveFile(path).Open())
        using (var writer = new ArchiveWriter(connection))
        {
            kept.ForEach(document => writer.Put("1", document.Card, document.Texts));
            writer.Commit();
        }

        var store = new MemoryBlobStore();
        using var index = new ArchiveIndex(store, new DocumentTexts(new DocumentStore(store)), path);
        var catalogue = new ArchiveCatalogue(index, TimeProvider.System);
        foreach (var question in Sample(Question, Queries, seed))
        {
            var page = catalogue.Find(question, TestContext.Current.CancellationToken);
            var naive = kept.Where(document => IsFound(document, question)).Select(document => document.Card).ToList();
            Assert.True(naive.Count == page.Total && naive.Select(card => card.Id).Order(StringComparer.Ordinal).SequenceEqual(page.Entries.Select(entry => entry.Id).Order(StringComparer.Ordinal)), $"{question}");
            if (question.Order == ArchiveOrder.Newest || question.Query is null)
            {
                Assert.Equal(naive.OrderByDescending(card => card.Day).ThenByDescending(card => card.FirstSeen).ThenBy(card => card.Id, StringComparer.Ordinal).Select(card => card.Id), page.Entries.Select(entry => entry.Id));
            }

            Assert.Equal(Counted(kept, question with { Body = null }, document => [document.Card.Body]), page.Facets!.Bodies);
            Assert.Equal(Counted(kept, question with { Session = null }, document => [document.Card.Session]), page.Facets.Sessions);
            Assert.Equal(Counted(kept, question with { Submitter = null }, document => [document.Card.Submitter]), page.Facets.Submitters);
            Assert.Equal(Counted(kept, question with { Category = null }, document => [document.Card.Category]), page.Facets.Categories);
            Assert.Equal(Counted(kept, question with { Language = null }, document => document.Texts.Where(text => Matches(text, question)).Select(text => text.Language).Distinct()), page.Facets.Languages);
        }
    }

    private static Gen<(ArchiveCard Card, List<TopicDocument> Texts)> KeptDocument =>
        from texts in TopicGenerators.Document.ListOf(2)
        from count in Gen.Choose(0, 2)
        from body in Gen.Elements("AHC", "CND")
        from session in Gen.Elements("first", "second", null)
        from submitter in Gen.Elements("Norway", "Chile", null)
        from category in Gen.Elements("report", "agenda")
        from family in Gen.Elements("A/AC.291/22", "E/CN.7/3", null)
        from source in Gen.Elements("one", "two")
        from day in Gen.Choose(739_000, 739_005)
        select (new ArchiveCard
        {
            Id = "",
            Day = DateOnly.FromDayNumber(day),
            Body = body,
            Title = "",
            Category = category,
            Session = session,
            Submitter = submitter,
            Family = family,
            Sources = [source],
        }, texts.Take(count).DistinctBy(text => text.Language).ToList());

    private static Gen<ArchiveQuestion> Question =>
        from typed in TopicGenerators.Query
        from hasQuery in Gen.Choose(0, 5)
        from body in Sometimes("AHC", "CND", "nobody")
        from session in Sometimes("first", "second")
        from submitter in Sometimes("Norway", "nobody")
        from category in Sometimes("report")
        from language in Sometimes("en", "fr", "ru")
        from family in Sometimes("a/ac.291/22")
        from source in Sometimes("one", "three")
        from firstDay in Gen.Choose(738_990, 739_003)
        from lastDay in Gen.Choose(739_002, 739_010)
        from order in Gen.Elements(ArchiveOrder.Best, ArchiveOrder.Newest)
        select new ArchiveQuestion
        {
            Query = hasQuery > 0 && TopicQuery.TryParse(typed, out var query, out _) ? query : null,
            Body = body,
            Session = session,
            Submitter = submitter,
            Category = category,
            Language = language,
            Family = family,
            Source = source,
            From = DateOnly.FromDayNumber(firstDay),
            To = DateOnly.FromDayNumber(lastDay),
            Order = order,
            Take = ArchiveQuestion.MostEntries,
            WithFacets = true,
            WithPassages = true,
        };

    private static Gen<string?> Sometimes(params string?[] values) => Gen.Frequency((5, Gen.Constant<string?>(null)), (1, Gen.Elements(values)));

    private static bool IsFound((ArchiveCard Card, List<TopicDocument> Texts) document, ArchiveQuestion asked) =>
        (asked.Body ?? document.Card.Body) == document.Card.Body && (asked.Session ?? document.Card.Session) == document.Card.Session
        && (asked.Submitter ?? document.Card.Submitter) == document.Card.Submitter && (asked.Category ?? document.Card.Category) == document.Card.Category
        && (asked.Family is null || asked.Family.Equals(document.Card.Family, StringComparison.OrdinalIgnoreCase))
        && (asked.Source is null || document.Card.Sources.Contains(asked.Source)) && document.Card.Day >= asked.From && document.Card.Day <= asked.To
        && ((asked.Query is null && asked.Language is null) || document.Texts.Any(text => Matches(text, asked) && (asked.Language ?? text.Language) == text.Language));

    private static bool Matches(TopicDocument text, ArchiveQuestion asked) => asked.Query is null || NaiveEvaluator.Matches(asked.Query, text, exact: false);

    private static List<FacetValue> Counted(List<(ArchiveCard Card, List<TopicDocument> Texts)> kept, ArchiveQuestion asked, Func<(ArchiveCard Card, List<TopicDocument> Texts), IEnumerable<string?>> values) =>
    [
        .. kept.Where(document => IsFound(document, asked)).SelectMany(values).OfType<string>().CountBy(value => value)
            .Select(one => new FacetValue(one.Key, one.Value)).OrderByDescending(value => value.Documents).ThenBy(value => value.Value, StringComparer.Ordinal),
    ];

    private static List<T> Sample<T>(Gen<T> of, int count, int seed) => [.. of.Sample(count, new Rnd((ulong)seed), 20)];
}
