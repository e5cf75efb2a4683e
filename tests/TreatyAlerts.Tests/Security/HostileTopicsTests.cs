using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Security;

/// <summary>Documents and queries that nobody writes by hand: a clear answer, and nothing is kept of them.</summary>
[Collection(HostileCollection.Name)]
public sealed class HostileTopicsTests
{
    private static readonly TopicMatcher<int> Matcher = new([
        (0, Query("crime")),
        (1, Query("xxxx*")),
        (2, Query("w999999 -w1000000")),
        (3, Query("\"w5 w6 w7 w8\" w0")),
        (4, Query("\"a a a\"~100 OR \"a b\"~100")),
        (5, Query("\"x x x x x\"")),
    ]);

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
