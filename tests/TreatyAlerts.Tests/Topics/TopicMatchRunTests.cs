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
        Assert.True(result.Stats.MedianMilliseconds > 0 && result.Stats.MeanMilliseconds > 0 && result.Stats.DocumentsPerSecond > 0 && result.Stats.MemoryBytes > 0);
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

    private (TopicMatchResult Result, string Output) Run(string topics, bool exact)
    {
        File.WriteAllText(Path.Combine(_folder, "a.txt"), "The crimes of others");
        File.WriteAllText(Path.Combine(_folder, "b.txt"), "A crime");
        File.WriteAllText(Path.Combine(_folder, "c.md"), "A crime");
        File.WriteAllText(Path.Combine(_folder, "topics.tsv"), topics);
        File.WriteAllText(Path.Combine(_folder, "meta.tsv"), "docid\tfrom\tlang\na\tNorway\ten\nb\tPanama\ten\n");
        using var output = new StringWriter { NewLine = "\n" };
        var request = new TopicMatchRequest(Path.Combine(_folder, "topics.tsv"), _folder, Path.Combine(_folder, "meta.tsv"), exact);
        return (new TopicMatchRun(TimeProvider.System).Run(request, output, TestContext.Current.CancellationToken), output.ToString());
    }
}
