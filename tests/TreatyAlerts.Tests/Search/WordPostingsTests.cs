using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Search;
using TreatyAlerts.Tests.Topics;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Matching;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Tests.Search;

/// <summary>What the index knows of single words: which texts have them, how much they weigh there, and nothing of texts that are gone.</summary>
public sealed class WordPostingsTests : IDisposable
{
    private const int Texts = 30;
    private readonly string folder = Directory.CreateTempSubdirectory("archive-").FullName;

    private ArchiveFile File => new(Path.Combine(folder, "archive.sqlite"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_word_weighs_what_BM25_says(int seed)
    {
        var texts = TopicGenerators.Document.Sample(Texts, new Rnd((ulong)seed), 20).ToList();
        Put([.. texts.Index().Select(text => ($"{text.Index}", text.Item))]);
        using var cache = new ArchiveCache(1);
        using var readers = new ArchiveReaders(File, cache);
        using var search = readers.Rent(TestContext.Current.CancellationToken);
        var lengths = texts.Select(text => (double)IndexColumns.Of(TextIndex.Build(text)).Sum(column => column.Split(' ').Length - 1)).ToList();
        var weighed = 0;
        foreach (var (word, field) in texts.SelectMany(text => TextAnalyzer.Words(text.Title + ' ' + string.Join(' ', text.Pages))).Select(one => one.Folded).Distinct().SelectMany(word => new (string, QueryField?)[] { (word, null), (word, QueryField.Title) }))
        {
            if (!TopicQuery.TryParse(field is null ? word : $"title:{word}", out var query, out _) || (query.Root() is InField scoped ? scoped.Part : query.Root()) is not Term term || !WordPostings.Answer(term, field))
            {
                continue;
            }

            using var scores = new NumberSheet(Texts);
            WordWeights.AddTo(scores, search, term, field, RowSet.Whole(Texts));
            var counts = texts.Select(text => Counted(text, term.Words[0], field)).ToList();
            var having = counts.Count(count => count > 0);
            for (var place = 0; place < Texts; place++)
            {
                var number = int.Parse(search.IdOf(new ArchiveHit(place, default, 0)), null);
                var expected = Math.Log(1 + ((Texts - having + 0.5) / (having + 0.5))) * counts[number] * 2.2 / (counts[number] + (1.2 * (0.25 + (0.75 * lengths[number] / lengths.Average()))));
                Assert.Equal(expected, scores[place], 0.001);
                weighed += counts[number] > 0 ? 1 : 0;
            }
        }

        Assert.InRange(weighed, 50, int.MaxValue);
    }

    [Fact]
    public void A_text_that_is_gone_is_not_found_though_its_row_was_the_last()
    {
        Put([("one", Text("evidence"))]);
        Put([("one", Text("custody"))]);
        Put([("two", Text("nothing"))]);
        Assert.Equal("one", Find("custody"));
        Assert.Equal("", Find("evidence"));
        Assert.Equal("two", Find("-custody nothing"));
    }

    [Fact]
    public void Entries_of_texts_that_are_gone_are_taken_out_when_they_are_as_many_as_the_others()
    {
        Put([("one", Text("evidence")), ("two", Text("custody evidence"))]);
        Assert.Equal(2, Entries());
        Tidy();
        Assert.Equal(2, Entries());
        Put([("one", Text("nothing")), ("two", Text("evidence"))]);
        Assert.Equal(3, Entries());
        Tidy();
        Assert.Equal(1, Entries());
        Assert.Equal("two", Find("evidence"));
        Assert.Equal("", Find("custody"));
    }

    [Fact]
    public void Rows_of_several_blocks_are_found()
    {
        Put([("one", Text("evidence"))]);
        using (var connection = File.Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE sqlite_sequence SET seq = 131070 WHERE name = 'texts'";
            command.ExecuteNonQuery();
        }

        Put([("two", Text("evidence")), ("three", Text("evidence custody"))]);
        Assert.Equal("one three two", Find("evidence"));
        Assert.Equal("three", Find("evidence custody"));
    }

    private static TopicDocument Text(string text) => new() { Title = "A title", Language = "en", Pages = [text] };

    private static int Counted(TopicDocument text, string word, QueryField? field)
    {
        var index = TextIndex.Build(text);
        var sought = index.Analysis.Stem(AnalysisKind.Folded.Fold(word));
        return field == QueryField.Title ? 10 * In(TextField.Title) : (10 * In(TextField.Title)) + In(TextField.Body);

        int In(TextField part)
        {
            var (start, end) = index.Range(part);
            return index.Sequence[start..end].ToArray().Where(at => at >= 0).Concat(index.ExtraWordsIn(part)).Count(at => index.Analysis.Stem(index.Words[at].ToString()) == sought);
        }
    }

    private void Put(List<(string Id, TopicDocument Text)> documents)
    {
        using var connection = File.Open();
        using var writer = new ArchiveWriter(connection);
        foreach (var (id, text) in documents)
        {
            writer.Put("1", new ArchiveCard { Id = id, Day = DateOnly.MinValue, Body = "AHC", Title = text.Title, Category = "report" }, [text]);
        }

        writer.Commit();
    }

    private string Find(string typed)
    {
        using var cache = new ArchiveCache(1);
        using var readers = new ArchiveReaders(File, cache);
        using var search = readers.Rent(TestContext.Current.CancellationToken);
        return string.Join(' ', search.Hits(search.Find(KeptArchive.Query(typed))).Select(search.IdOf).Order(StringComparer.Ordinal));
    }

    private void Tidy()
    {
        using var connection = File.Open();
        PostingsWriter.Tidy(connection);
    }

    // Of the word evidence.
    private int Entries()
    {
        using var connection = File.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(sum(length(entries)), 0) / 4 FROM postings WHERE term = $term";
        command.Parameters.AddWithValue("$term", WordPostings.Key(TextField.Body, AnalysisKind.Of("en"), AnalysisKind.Of("en").Stem("evidence")));
        return Convert.ToInt32(command.ExecuteScalar(), null);
    }
}
