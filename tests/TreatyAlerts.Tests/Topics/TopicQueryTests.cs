using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Topics;

public sealed class TopicQueryTests
{
    [Theory]
    [InlineData("cyber crime", "cyber crime")]
    [InlineData("cyber AND Crime", "cyber crime")]
    [InlineData("a b OR c", "a b OR c")]
    [InlineData("a (b OR c)", "a (b OR c)")]
    [InlineData("((a))", "a")]
    [InlineData("(a OR (b OR c))", "a OR b OR c")]
    [InlineData("a a OR a", "a")]
    [InlineData("a NOT b", "a -b")]
    [InlineData("a AND NOT (b OR c)", "a -(b OR c)")]
    [InlineData("a NOT NOT b", "a b")]
    [InlineData("“digital  evidence”", "\"digital evidence\"")]
    [InlineData("«digital evidence»~5", "\"digital evidence\"~5")]
    [InlineData("\"digital evidence\"~0", "\"digital evidence\"")]
    [InlineData("title：ＵＮＯＤＣ", "title:unodc")]
    [InlineData("title:(a OR \"b c\")", "title:(a OR \"b c\")")]
    [InlineData("TITLE:a", "title:a")]
    [InlineData("cyber-crime", "cyber-crime")]
    [InlineData("l’accord", "l'accord")]
    [InlineData("and/or", "and/or")]
    [InlineData("ransom*", "ransom*")]
    [InlineData("\"data protect*\"", "\"data protect*\"")]
    [InlineData("symbol:a/ac.291/22", "symbol:A/AC.291/22")]
    [InlineData("a/ac.291/22/rev.3", "A/AC.291/22/Rev.3")]
    [InlineData("a/ac.291", "A/AC.291")]
    [InlineData("symbol:a/76/l.33.rev.1", "symbol:A/76/L.33/Rev.1")]
    [InlineData("symbol:\"a/ac.291/22 rev 3\"", "symbol:\"A/AC.291/22/Rev.3\"")]
    [InlineData("symbol:a/ac.291/22/rev*", "symbol:A/AC.291/22/Rev*")]
    [InlineData("symbol:c.n.196.2025.treaties-xviii.16", "symbol:C.N.196.2025.TREATIES-XVIII.16")]
    [InlineData("symbol:other/0007/x", "symbol:OTHER/0007/X")]
    [InlineData("symbol:\"A/AC.291/22/Rev.3\"", "symbol:\"A/AC.291/22/Rev.3\"")]
    [InlineData("الجريمة، الأدلة؟", "الجريمة الأدلة")]
    [InlineData("网络犯罪，证据？", "网络犯罪 证据")]
    [InlineData("a–b –c", "a-b -c")]
    [InlineData("article:6bis", "article:6bis")]
    [InlineData("not or and", "not or and")]
    [InlineData("\"OR\"", "\"or\"")]
    [InlineData("x -(-a)", "x a")]
    public void A_query_is_printed_in_one_form(string typed, string canonical) => Assert.Equal(canonical, Parse(typed).Text);

    [Theory]
    [InlineData("", 1, "empty", null)]
    [InlineData("   ", 1, "empty", null)]
    [InlineData("cyber \"digital evi", 7, "unbalanced quote at character 7", "cyber \"digital evi\"")]
    [InlineData("(a OR b", 1, "( without its )", "(a OR b)")]
    [InlineData("a OR b)", 7, ") without its (", "a OR b")]
    [InlineData("()", 2, "found )", null)]
    [InlineData("a*", 1, "at least 3 letters", null)]
    [InlineData("*", 1, "expected at least one letter", null)]
    [InlineData("cy*er", 3, "* inside", null)]
    [InlineData("-a", 1, "match nearly every document", null)]
    [InlineData("a OR -b", 6, "match nearly every document", null)]
    [InlineData("a OR (b -c) OR NOT d", 16, "match nearly every document", null)]
    [InlineData("draft \u200Fsesion:9\u202C", 7, "sesion: did you mean session:", "draft session:9")]
    [InlineData("sesion:9", 1, "sesion: did you mean session:", "session:9")]
    [InlineData("colour:red", 1, "no field is called colour", null)]
    [InlineData("title:", 1, "title: without a value", null)]
    [InlineData("title:(body:a)", 8, "a field cannot stand in another", null)]
    [InlineData("OR a", 1, "found OR", null)]
    [InlineData("a AND", 5, "the end after AND", null)]
    [InlineData("a AND OR b", 7, "found OR", null)]
    [InlineData("a NOT", 5, "the end after NOT", null)]
    [InlineData("a - b", 3, "- on its own", null)]
    [InlineData("a & b", 3, "write AND", null)]
    [InlineData("a | b", 3, "write OR", null)]
    [InlineData("a !b", 3, "write NOT", null)]
    [InlineData("a~3", 2, "~ after a word", null)]
    [InlineData("\"a\"~3", 4, "single word", null)]
    [InlineData("\"a b\"~", 6, "~ without a number", null)]
    [InlineData("\"a b\"~101", 6, "at most 100", null)]
    [InlineData("\"…\"", 1, "letter or digit", null)]
    [InlineData("article:six", 9, "takes a number", null)]
    [InlineData("source:\"a b\"~2", 13, "~ in source", null)]
    public void A_mistake_is_told_with_its_place_and_a_fix(string typed, int position, string message, string? suggestion)
    {
        Assert.False(TopicQuery.TryParse(typed, out var query, out var error));
        Assert.Null(query);
        Assert.Equal(position, error.Position);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(suggestion, error.Suggestion);
    }

    [Fact]
    public void Limits_are_told_clearly()
    {
        Assert.Contains("2,500", Refused(new string('a', 2_501)), StringComparison.Ordinal);
        Assert.Contains("2,500", Refused(new string('(', 1_000_000)), StringComparison.Ordinal);
        Assert.Contains("32", Refused(new string('(', 33) + "a" + new string(')', 33)), StringComparison.Ordinal);
        Assert.Contains("32", Refused("a " + new string('-', 33) + "a"), StringComparison.Ordinal);
        Assert.Contains("256", Refused(string.Join(' ', Enumerable.Range(0, 257))), StringComparison.Ordinal);
        Assert.Equal("a", Parse(new string('(', 32) + "a" + new string(')', 32)).Text);
        Assert.Equal(new string('a', 2_500), Parse(new string('a', 2_500)).Text);
    }

    [Fact]
    public void Parsing_the_printed_form_gives_the_same_query() =>
        Prop.ForAll(TopicGenerators.Query.ToArbitrary(), typed =>
        {
            if (TopicQuery.TryParse(typed, out var query, out _))
                Assert.Equal(query, Parse(query.Text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Any_string_is_parsed_or_refused()
    {
        var signs = Gen.Elements("\"", "(", ")", "-", "~", "*", ":", " ", "OR", "AND", "NOT", "title:", "symbol:", "article:", "a", "crime", "网", "\uD800", "\u0301", "ـ", "“", "：", "A/1", "\0", "7", "\u0001");
        Prop.ForAll(Gen.OneOf(signs.ListOf().Select(string.Concat), ArbMap.Default.GeneratorFor<string>()).ToArbitrary(), typed =>
        {
            if (TopicQuery.TryParse(typed ?? "", out var query, out var error))
            {
                Assert.Equal(query, Parse(query.Text));
                Assert.NotNull(new TopicMatcher<int>([(1, query)]).Match(TextIndex.Build(new TopicDocument { Pages = [typed ?? ""] })));
            }
            else
            {
                Assert.InRange(error.Position, 1, Math.Max(1, (typed ?? "").Length));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private static string Refused(string typed)
    {
        Assert.False(TopicQuery.TryParse(typed, out _, out var error));
        return error.Message;
    }

    private static TopicQuery Parse(string typed)
    {
        Assert.True(TopicQuery.TryParse(typed, out var query, out var error), $"{typed}: {error}");
        return query;
    }
}
