using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Parsing;

namespace TreatyAlerts.Tests.Topics;

/// <summary>Runs every example of docs/query-language.md.</summary>
public sealed class QueryLanguagePageTests
{
    // What the section "Fields" describes.
    private static readonly TopicDocument Described = new()
    {
        Title = "Revised draft convention",
        Symbols = ["A/AC.291/22/Rev.3"],
        Sources = ["ahc-home", "AHC"],
        Session = "sixth session",
        Type = "draft convention",
        From = "Norway",
        Language = "en",
        Phrases = ["mutual legal assistance"],
    };

    [Fact]
    public void Examples_match_as_the_page_says()
    {
        var examples = Rows().Where(row => row.Header[2] is "matches" or "matches exactly").ToList();
        Assert.True(examples.Count > 65);
        Assert.All(examples, example =>
        {
            var document = example.Header[1] == "text" ? new TopicDocument { Pages = [example.Cells[1]], Language = LanguageOf(example.Cells[1]) } : Described;
            Assert.True(TopicQuery.TryParse(Query(example), out var query, out var error), $"{example.Cells[0]}: {error}");
            var matches = new TopicMatcher<int>([(1, query)]).Match(TextIndex.Build(document, exact: example.Header[2] == "matches exactly")).Count == 1;
            Assert.True(matches == (example.Cells[2] == "yes"), string.Join(" | ", example.Cells));
        });
    }

    [Fact]
    public void Mistakes_are_told_as_the_page_says()
    {
        var mistakes = Rows().Where(row => row.Header[2] == "message").ToList();
        Assert.NotEmpty(mistakes);
        Assert.All(mistakes, mistake =>
        {
            Assert.False(TopicQuery.TryParse(Query(mistake), out _, out var error), mistake.Cells[0]);
            Assert.Equal(mistake.Cells[1], error.Position.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Contains(mistake.Cells[2], error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Limits_are_those_of_the_page() => Assert.Contains(
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Limits: {QueryLimits.Characters:N0} characters, {QueryLimits.Terms} words, {QueryLimits.Depth} groups inside each other; `~{QueryLimits.Slop}`, behind at most {QueryLimits.SlopWords} words."),
        File.ReadAllText(Page),
        StringComparison.Ordinal);

    private static string Page => Path.Combine(Repository.Root, "docs", "query-language.md");

    private static string LanguageOf(string text) => LanguageGuess.Of(text) ?? "en";

    private static string Query((string[] Header, string[] Cells) row) => row.Cells[0].Trim('`');

    private static List<(string[] Header, string[] Cells)> Rows()
    {
        List<(string[], string[])> rows = [];
        string[]? header = null;
        foreach (var line in File.ReadLines(Page))
        {
            if (!line.StartsWith('|'))
            {
                header = null;
                continue;
            }

            var cells = line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
            if (header is null)
                header = cells;
            else if (!cells[0].StartsWith("---", StringComparison.Ordinal))
                rows.Add((header, cells));
        }

        return rows;
    }
}
