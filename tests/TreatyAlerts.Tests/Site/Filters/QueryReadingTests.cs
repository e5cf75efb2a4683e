using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Site.Filters;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Tests.Topics;
using TreatyAlerts.Topics;
using TreatyAlerts.Views;

namespace TreatyAlerts.Tests.Site.Filters;

/// <summary>What queries mean, in plain words.</summary>
public sealed class QueryReadingTests
{
    /// <summary>Every kind of node, and how they stand inside each other.</summary>
    private static readonly string[] Queries =
    [
        "evidence",
        "\"electronic evidence\"",
        "evidence safeguard",
        "evidence safeguard privacy",
        "malware OR spam OR ransom*",
        "\"electronic evidence\" (privacy OR safeguard) -draft",
        "evidence -draft -\"draft resolution\" -title:agenda",
        "a (b OR -c)",
        "a b OR c -d",
        "(a OR title:(b c)) -(d e)",
        "child AND (abuse OR (exploitation -tourism))",
        "-(a b -c) d",
        "\"children protection\"~5",
        "\"data protect*\"",
        "cyber-crime l'accord",
        "网络犯罪 打击",
        "A/AC.291/22",
        "symbol:A/AC.291/22 OR symbol:\"A/AC.291/23\" OR symbol:A/AC.29*",
        "title:draft body:(evidence privacy) phrase:\"legal assistance\"",
        "article:6 OR article:\"6 bis\"",
        "source:AHC evidence",
        "source:(AHC OR ahc-home OR unodc*) lang:(en OR fr)",
        "evidence -source:incb -lang:zh",
        "session:\"sixth session\" type:\"draft convention\" from:(norway OR \"iran islamic republic of\")",
        "type:(registration_logistics_note OR whatever) evidence",
        "source:ahc OR evidence",
        "investigación hijo hierba",
        "delito OR observador",
        "الجريمة -الأدلة",
    ];

    public static TheoryData<string> Languages => [.. UnLanguages.All];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Queries_are_read_as_approved(string language)
    {
        var text = new StringBuilder();
        foreach (var query in Queries)
        {
            text.Append(query).Append('\n').Append("  ").Append(Read(query, language)).Append('\n');
        }

        Approval.Verify($"filter-reading.{language}", "txt", text.ToString());
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_query_has_a_reading_that_names_its_words(string language) => Prop.ForAll(TopicGenerators.Query.ToArbitrary(), text =>
    {
        if (TopicQuery.TryParse(text, out var query, out _))
        {
            var reading = QueryReading.Of(query, FilterTexts.Of(language));
            Assert.DoesNotContain('{', reading);
            Assert.Equal(reading.Count(c => c is '(' or '（'), reading.Count(c => c is ')' or '）'));
            Assert.All(
                query.Text.Split([' ', '(', ')', '"', ':', '*', '-', '\'', '~'], StringSplitOptions.RemoveEmptyEntries).Where(word => word is "crime" or "policies" or "stated" or "network" or "网络" or "accord"),
                word => Assert.Contains(word, reading, StringComparison.Ordinal));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_query_as_long_as_any_is_read_in_every_language()
    {
        var query = string.Join(' ', Enumerable.Range(0, 85).Select(n => $"w{n} (x{n} OR y{n})"));
        var deep = Enumerable.Range(0, 30).Aggregate("x", (inside, depth) => $"({inside}) {(depth % 2 == 0 ? "" : "OR ")}a{depth}");

        Assert.All(UnLanguages.All, language => Assert.All((string[])[query, deep], one => Assert.InRange(Read(one, language).Length, 100, 20_000)));
    }

    private static string Read(string text, string language)
    {
        Assert.True(TopicQuery.TryParse(text, out var query, out _), text);
        return QueryReading.Of(query, FilterTexts.Of(language));
    }
}
