using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Topics;

public sealed class TopicMatchRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("topics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_topic_file_tells_its_mistakes_by_line_and_keeps_the_rest()
    {
        using var reader = new StringReader("# comment\nt1\tcyber crime\n\nno tab\nt2\tcrime \"open\n\tno id\nt3\tevidence");
        var file = TopicFile.Read(reader);
        Assert.Equal(["t1", "t3"], file.Topics.Select(topic => topic.Id));
        Assert.Equal([(4, 1), (5, 10), (6, 1)], file.Errors.Select(error => (error.Line, error.Error.Position)));
    }

    [Fact]
    public void A_run_writes_a_line_for_each_match_and_tells_what_it_passed_over()
    {
        var (result, output) = Run("t1\tcrime\nbad\t(\nt2\tfrom:norway crimes", exact: false);
        Assert.Equal("a\tt1\na\tt2\nb\tt1\n", output);
        Assert.Equal((2, 3, 2), (result.Topics, result.Matches, result.Stats.Documents));
        Assert.Contains("line 2, character 5: found ( without its )", Assert.Single(result.Problems), StringComparison.Ordinal);
        Assert.True(result.Stats.FirstPass is { MedianMilliseconds: > 0, MeanMilliseconds: > 0, DocumentsPerSecond: > 0, Passes: 1 });
        Assert.True(result.Stats is { MemoryBytes: > 0, Warm: null });
    }

    [Fact]
    public void A_measured_run_writes_and_tells_no_more_than_another_and_times_the_same_documents_again()
    {
        var (result, output) = Run("t1\tcrime\nbad\t(\nt2\tfrom:norway crimes", exact: false, measure: true);
        Assert.Equal("a\tt1\na\tt2\nb\tt1\n", output);
        Assert.Equal((3, 2, 1), (result.Matches, result.Stats.Documents, result.Problems.Count));
        Assert.True(result.Stats.Warm is { Passes: >= 3, MedianMilliseconds: > 0, MeanMilliseconds: > 0 });
    }

    [Fact]
    public void Times_are_the_median_of_each_document_and_then_of_all()
    {
        var times = TopicMatchTimes.Of([[9, 1, 30], [2, 2, 20], [1, 3, 10]]);
        Assert.Equal((3, 2.0, 8.0, 500.0), (times.Passes, times.MedianMilliseconds, times.MeanMilliseconds, times.DocumentsPerSecond));
        Assert.Equal(new TopicMatchTimes(1, 0, 0), TopicMatchTimes.Of([[]]));
    }

    [Fact]
    public void An_exact_run_leaves_inflections_apart() => Assert.Equal("b\tt1\n", Run("t1\tcrime", exact: true).Output);

    [Fact]
    public void Missing_inputs_name_the_file()
    {
        var request = new TopicMatchRequest(Path.Combine(_folder, "none.tsv"), _folder);
        var thrown = Assert.Throws<FileNotFoundException>(() => new TopicMatchRun(TimeProvider.System).Run(request, TextWriter.Null, TestContext.Current.CancellationToken));
        Assert.Contains("none.tsv", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_with_a_broken_line_keeps_the_rest()
    {
        List<string> problems = [];
        using var reader = new StringReader("docid\tfrom\tbytes\na\tnorway\t1\nb\tpanama\na\tagain\t2");
        var meta = DocumentMeta.Read(reader, problems);
        Assert.Equal("norway", meta.For("a").From);
        Assert.Null(meta.For("b").From);
        Assert.Equal(["metadata, line 3: found 2 columns, expected 3", "metadata, line 4: a stands there twice"], problems);
    }

    private (TopicMatchResult Result, string Output) Run(string topics, bool exact, bool measure = false)
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "The crimes of others");
        File.WriteAllText(Path.Combine(_folder, "b.txt"), "A crime");
        File.WriteAllText(Path.Combine(_folder, "c.md"), "A crime");
        File.WriteAllText(Path.Combine(_folder, "topics.tsv"), topics);
        File.WriteAllText(Path.Combine(_folder, "meta.tsv"), "docid\tfrom\tlang\na\tNorway\ten\nb\tPanama\ten\n");
        using var output = new StringWriter { NewLine = "\n" };
        var request = new TopicMatchRequest(Path.Combine(_folder, "topics.tsv"), _folder, Path.Combine(_folder, "meta.tsv"), exact, Measure: measure);
        return (new TopicMatchRun(TimeProvider.System).Run(request, output, TestContext.Current.CancellationToken), output.ToString());
    }
}
