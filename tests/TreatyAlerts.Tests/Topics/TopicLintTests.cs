using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;

namespace TreatyAlerts.Tests.Topics;

public sealed class TopicLintTests
{
    [Theory]
    [InlineData("evidence -evidence", "evidence")]
    [InlineData("\"electronic evidence\" -evidence", "\"electronic evidence\"")]
    [InlineData("cybercrim* -cyber*", "cybercrim*")]
    [InlineData("title:draft -draft", "title:draft")]
    [InlineData("symbol:A/AC.291/22/Rev.3 -symbol:A/AC.291/22", "symbol:A/AC.291/22/Rev.3")]
    [InlineData("lang:fr treaty lang:es", "lang:es")]
    [InlineData("treaty (evidence OR (draft -draft))", "draft")]
    public void What_can_never_match_is_told(string query, string part) =>
        Assert.Contains(Of(query), finding => finding.Kind == LintKind.Contradiction && finding.Part == part);

    [Theory]
    [InlineData("\"treaty\" treaty", "treaty")]
    [InlineData("evidence OR \"electronic evidence\"", "\"electronic evidence\"")]
    [InlineData("evidence \"electronic evidence\"", "evidence")]
    [InlineData("cyber* OR cybercrim*", "cybercrim*")]
    [InlineData("\"child protection\"~3 OR \"child protection\"~8", "\"child protection\"~3")]
    [InlineData("(treaty OR draft) treaty", "treaty OR draft")]
    [InlineData("draft OR title:(draft treaty)", "title:(draft treaty)")]
    [InlineData("treaty -draft -\"draft resolution\"", "-\"draft resolution\"")]
    public void What_changes_nothing_is_told(string query, string part) =>
        Assert.Contains(Of(query), finding => finding.Kind == LintKind.Idle && finding.Part == part);

    [Theory]
    [InlineData("evidence electronic")]
    [InlineData("evidence -\"electronic evidence\"")]
    [InlineData("crime OR crimes")]
    [InlineData("crime* OR crimean -crime")]
    [InlineData("\"draft treaty\" OR \"treaty draft\"")]
    [InlineData("lang:fr OR lang:es")]
    [InlineData("lang:(fr OR es) treaty")]
    [InlineData("symbol:A/AC.291/22 -symbol:\"A/AC.291/22\"")]
    [InlineData("cyber-crime -cybercrime")]
    [InlineData("evidence body:evidence -title:evidence")]
    [InlineData("A/AC.291/22 -291")]
    public void What_may_be_meant_is_not_told(string query) => Assert.DoesNotContain(Of(query), finding => finding.Kind == LintKind.Contradiction);

    [Fact]
    public void Groups_inside_groups_are_compared_once_each()
    {
        Assert.Empty(Of($"({Nested("a")}) OR ({Nested("b")})"));

        static string Nested(string letter) => Enumerable.Range(0, 28).Aggregate($"{letter}x", (inside, depth) => $"({inside}) {(depth % 2 == 0 ? "" : "OR ")}{letter}{depth}");
    }

    [Fact]
    public void Crime_and_crimes_are_different_words_for_all_that_lint_knows() => Assert.Empty(Of("crime OR crimes"));

    [Fact]
    public void A_part_that_is_said_to_follow_follows_in_every_random_document()
    {
        var cases = from one in TopicGenerators.Query from other in TopicGenerators.Query from documents in TopicGenerators.Document.ListOf(4) select (one, other, documents);
        var proven = 0;
        foreach (var (one, other, documents) in cases.Sample(6_000, new Rnd(11), 20))
        {
            if (!TopicQuery.TryParse(one, out var first, out _) || !TopicQuery.TryParse(other, out var second, out _) || !new Implication().Holds(first.Root(), second.Root()))
            {
                continue;
            }

            proven++;
            Assert.All(documents.Where(document => NaiveEvaluator.Matches(first, document, exact: false)), document =>
                Assert.True(NaiveEvaluator.Matches(second, document, exact: false), $"{first.Text} does not imply {second.Text}"));
        }

        Assert.InRange(proven, 20, int.MaxValue);
    }

    [Fact]
    public void The_words_to_look_for_leave_out_what_is_excluded() =>
        Assert.Equal(["title:draft", "\"electronic evidence\"", "treaty"], TopicLint.Terms(Query("title:(draft \"electronic evidence\") OR treaty -report")).Select(term => term.Text.Replace("title:\"", "\"", StringComparison.Ordinal)));

    private static IReadOnlyList<LintFinding> Of(string text) => TopicLint.Of(Query(text));

    private static TopicQuery Query(string text) => TopicQuery.TryParse(text, out var query, out var error) ? query : throw new InvalidOperationException(error.Message);
}
