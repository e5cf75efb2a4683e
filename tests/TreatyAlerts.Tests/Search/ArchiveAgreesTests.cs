using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Search;
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

    private static List<T> Sample<T>(Gen<T> of, int count, int seed) => [.. of.Sample(count, new Rnd((ulong)seed), 20)];
}
