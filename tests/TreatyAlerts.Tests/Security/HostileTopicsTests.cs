using System.Runtime.InteropServices;
using TreatyAlerts.Cli;
using TreatyAlerts.Search;
using TreatyAlerts.Tests.Cli;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Security;

/// <summary>Documents and queries that nobody writes by hand: a clear answer, and nothing is kept of them.</summary>
[Collection(HostileCollection.Name)]
public sealed class HostileTopicsTests
{
    // So much memory may pass through our hands for each letter of a document, most of it not at the same time.
    private const long BytesForALetter = 128;

    private static readonly string[] Queries =
        ["crime", "xxxx*", "w999999 -w1000000", "\"w5 w6 w7 w8\" w0", "\"a a a\"~100 OR \"a b\"~100", "\"x x x x x\""];

    private static readonly TopicMatcher<int> Matcher = new([.. Queries.Index().Select(query => (query.Index, Query(query.Item)))]);

    public static TheoryData<string, string> Monsters => new()
    {
        { "no space", "1" },
        { "a million words", "2,3" },
        { "marks", "" },
        { "halves of pairs", "5" },
        { "one word", "4" },
    };

    [Theory]
    [MemberData(nameof(Monsters))]
    public void A_monstrous_document_is_matched_like_any_other(string monster, string expected)
    {
        foreach (var exact in new[] { true, false })
            Assert.Equal(expected, string.Join(',', Matcher.Match(TextIndex.Build(new TopicDocument { Pages = [Text(monster)], Language = "en" }, exact))));
        Assert.Equal([0], Matcher.Match(TextIndex.Build(new TopicDocument { Pages = ["a crime"] })));
    }

    [Theory]
    [MemberData(nameof(Monsters))]
    public void What_a_monstrous_document_takes_grows_with_its_length_and_no_faster(string monster, string expected)
    {
        var document = new TopicDocument { Pages = [Text(monster)], Language = "en" };
        var index = TextIndex.Build(document);
        var matching = expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => Query(Queries[int.Parse(number, null)])).ToList();
        Allocates(BytesForALetter * document.Pages[0].Length, () => Matcher.Match(TextIndex.Build(document)));
        Allocates(BytesForALetter * document.Pages[0].Length, () => matching.ForEach(query => Assert.NotNull(TopicExplanation.Of(query, index))));
        Allocates(BytesForALetter * document.Pages[0].Length, () => Assert.Equal(document.Pages, new StoredText(StoredText.Write(document)).Whole().Pages.Select(_ => document.Pages[0])));
        Allocates(BytesForALetter * document.Pages[0].Length, () => IndexColumns.Of(index));
    }

    [Fact]
    public async Task A_folder_of_monsters_is_matched_by_the_command_line()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["documents"]);
        foreach (var (number, monster) in new[] { "no space", "a million words", "marks", "halves of pairs", "one word" }.Index())
        {
            // UTF-16 with its mark: half a pair has no other form.
            byte[] bytes = [0xFF, 0xFE, .. MemoryMarshal.AsBytes(Text(monster).AsSpan())];
            await File.WriteAllBytesAsync(folder[$"documents/d{number}.txt"], bytes, TestContext.Current.CancellationToken);
        }

        var topics = folder.Write("topics.tsv", $"prefix\txxxx*\nword\tw999999\nhalf\t\"x x x\"\nlong\t{new string('(', 1_000_000)}\n");
        var call = await Call.RunAsync("topics", "match", "--topics", topics, "--documents", folder["documents"]);
        Assert.Equal(ExitCode.PartlyFailed, call.ExitCode);
        Assert.Equal(["d0\tprefix", "d1\tword", "d3\thalf"], call.Lines);
        Assert.Contains("2,500 are allowed", call.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_megabyte_as_a_query_or_a_broken_file_of_topics_is_wrong_use_in_few_words()
    {
        using var folder = new TestFolder();
        var megabyte = new string('(', 1_000_000);
        foreach (var call in new[] { "explain", "lint", "backtest" })
        {
            Assert.InRange((await Call.WrongAsync("topics", call, megabyte, "--data", folder["data"])).Length, 10, 1_000);
        }

        var dice = new Dice(5);
        byte[] noise = [.. Enumerable.Range(0, 1_000_000).Select(_ => (byte)dice.Next(256))];
        await File.WriteAllBytesAsync(folder["noise.txt"], noise, TestContext.Current.CancellationToken);
        foreach (var file in new[] { folder["noise.txt"], folder.Write("long.txt", $"query: {megabyte}"), folder.Write("lines.txt", string.Concat(Enumerable.Repeat("\0\n", 500_000))) })
        {
            Assert.InRange((await Call.WrongAsync("topics", "import", file, "--data", folder["data"])).Length, 10, 10_000);
            Assert.InRange((await Call.WrongAsync("topics", "lint", "--topics", file, "--data", folder["data"])).Length, 10, 10_000);
        }

        Assert.Contains("larger than 16777216 bytes", await Call.WrongAsync("topics", "import", folder.Write("large.txt", new string('x', 17_000_000)), "--data", folder["data"]), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["data"]));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("\"")]
    [InlineData("a OR ")]
    [InlineData("-")]
    [InlineData("x")]
    [InlineData("title:")]
    [InlineData("\uD800")]
    public void A_query_of_a_megabyte_is_refused(string part)
    {
        Assert.False(TopicQuery.TryParse(string.Concat(Enumerable.Repeat(part, 1_000_000 / part.Length)), out _, out var error));
        Assert.Contains("2,500", error.Message, StringComparison.Ordinal);
    }

    private static void Allocates(long most, Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, most);
    }

    private static string Text(string monster) => monster switch
    {
        "no space" => new string('x', 10_000_000),
        "a million words" => string.Join(' ', Enumerable.Range(0, 1_000_000).Select(i => $"w{i}")),
        "marks" => new string('\u0301', 5_000_000),
        "halves of pairs" => string.Concat(Enumerable.Repeat("\uD800x\uDC00", 1_000_000)),
        _ => string.Concat(Enumerable.Repeat("a ", 2_000_000)),
    };

    private static TopicQuery Query(string text) => TopicQuery.TryParse(text, out var query, out var error) ? query : throw new InvalidOperationException($"{text}: {error}");
}
