using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Site.Filters;
using TreatyAlerts.Tests.Topics;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Site.Filters;

/// <summary>What is typed into the builder's fields, the query it makes, and the way back.</summary>
public sealed class FilterFormTests
{
    private static readonly string[] Typed =
    [
        "evidence", "electronic evidence", "\"offence\"", "ransom*", "data protect*", "ab*", "*", "AND", "OR", "-draft", "!x", "a&b", "title:x", "titel:", "(", ")", "\"", "\"half", "half\"", "“smart quotes”",
        "l'accord", "cyber-crime", "and/or", "A/AC.291/22", "网络犯罪", "打击 网络", "الأدلة الإلكترونية", "\0", "\u202Ex\u202C", "\uD800", "~5", "\"two words\"~5", "x~3", "Côte d'Ivoire", "Iran (Islamic Republic of)", "<script>alert(1)</script>", "…", "²", "x\"y", "a*b",
    ];

    private static Gen<string> Piece => Gen.Frequency(
        (6, Gen.Elements(Typed)),
        (2, from one in Gen.Elements(Typed) from between in Gen.Elements(" ", "", "-", ":", "*") from other in Gen.Elements(Typed) select one + between + other),
        (1, ArbMap.Default.ArbFor<string>().Generator.Select(text => text ?? "")));

    private static Gen<FilterForm> Form =>
        from all in Few
        from exact in Few
        from any in Few.ListOf(2)
        from not in Few
        from sources in Few
        from sessions in Few
        from submitters in Few
        from kinds in Few
        from languages in Gen.Elements("en", "fr", "zh", "tlh").ListOf().Select(chosen => chosen.Take(2).ToList())
        select new FilterForm { All = all, Exact = exact, Any = [.. any], Not = not, Sources = sources, Sessions = sessions, Submitters = submitters, Kinds = kinds, Languages = languages };

    private static Gen<List<string>> Few => Gen.Choose(0, 2).SelectMany(count => Gen.Frequency((2, Gen.Elements("evidence", "offence", "electronic evidence", "\"crime\"")), (1, Piece)).ListOf(count)).Select(pieces => pieces.ToList());

    [Theory]
    [InlineData("evidence  safeguard*", "", "", "", "evidence safeguard*")]
    [InlineData("", "electronic evidence\ndigital evidence", "", "", "\"electronic evidence\" \"digital evidence\"")]
    [InlineData("", "", "malware, ransom*\r\nelectronic evidence; \"offence\"", "", "malware OR ransom* OR \"electronic evidence\" OR \"offence\"")]
    [InlineData("treaty", "", "malware", "draft\n-\"draft resolution\"", "treaty malware -draft -\"draft resolution\"")]
    [InlineData("\"children protection\"~5 “exact words”", "", "", "", "\"children protection\"~5 \"exact words\"")]
    [InlineData("title:revised 'x (y) ~ a*b", "", "", "", "\"title revised\" x \"y\" \"~\" \"a b\"")]
    [InlineData("A/AC.291/22 网络犯罪", "", "", "", "A/AC.291/22 网络犯罪")]
    [InlineData("", "", "الجريمة، الأدلة", "", "الجريمة OR الأدلة")]
    public void Fields_make_a_query(string all, string exact, string any, string not, string query)
    {
        var form = new FilterForm { All = FilterPieces.OfWords(all), Exact = FilterPieces.OfLines([exact]), Any = [FilterPieces.OfList([any])], Not = FilterPieces.OfList([not]) };
        var made = FilterWriter.Write(form, out var problems);

        if (query.Contains("\"~\"", StringComparison.Ordinal))
        {
            Assert.Equal([new FilterProblem("all", FilterFault.NoWord, "~")], problems);
            Assert.Null(made);
        }
        else
        {
            Assert.Empty(problems);
            Assert.Equal(query, made!.Text);
        }
    }

    [Fact]
    public void Places_people_kinds_and_languages_are_fields_of_the_query() => Assert.Equal(
        "\"convention\" source:(ahc OR ahc-home) session:\"sixth session\" from:(norway OR \"iran islamic republic of\") type:\"draft convention\" lang:(en OR fr)",
        FilterWriter.Write(
            new FilterForm
            {
                Exact = ["convention"],
                Sources = ["AHC", "ahc-home"],
                Sessions = ["sixth session"],
                Submitters = ["Norway", "Iran (Islamic Republic of)"],
                Kinds = ["draft convention"],
                Languages = ["en", "fr"],
            },
            out _)!.Text);

    [Theory]
    [InlineData("all", "OR", FilterFault.Operator)]
    [InlineData("all", "-draft", FilterFault.Operator)]
    [InlineData("all", "ab*", FilterFault.Star)]
    [InlineData("all", "…", FilterFault.NoWord)]
    [InlineData("exact", "*", FilterFault.NoWord)]
    [InlineData("any0", "\0", FilterFault.NoWord)]
    [InlineData("not", "draft", FilterFault.OnlyExclusions)]
    [InlineData("language", "tlh", FilterFault.Language)]
    public void What_is_in_the_way_is_named(string field, string piece, FilterFault fault)
    {
        string[] pieces = [piece];
        var form = field switch
        {
            "all" => new FilterForm { All = pieces },
            "exact" => new FilterForm { Exact = pieces },
            "any0" => new FilterForm { Any = [pieces] },
            "not" => new FilterForm { Not = pieces },
            _ => new FilterForm { Languages = pieces },
        };

        Assert.Null(FilterWriter.Write(form, out var problems));
        Assert.Equal((field, fault), (problems[0].Field, problems[0].Fault));
    }

    [Fact]
    public void A_field_of_ten_thousand_words_is_named()
    {
        var form = new FilterForm { All = ["evidence"], Any = [FilterPieces.OfList([string.Join('\n', Enumerable.Range(0, 10_000).Select(n => $"word{n}"))])] };

        Assert.Null(FilterWriter.Write(form, out var problems));
        Assert.Equal([new FilterProblem("any0", FilterFault.TooLong)], problems);
    }

    [Fact]
    public void Whatever_is_typed_the_query_is_sound_or_a_field_is_named() => Prop.ForAll(Form.ToArbitrary(), form =>
    {
        var query = FilterWriter.Write(form, out var problems);
        Assert.Equal(form.IsEmpty || problems.Count > 0, query is null);
        Assert.True(query is null || TopicQuery.TryParse(query.Text, out _, out _));
        Assert.All(problems, problem => Assert.Contains(problem.Field, (string[])["all", "exact", "any0", "any1", "not", "source", "session", "from", "type", "language"]));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void A_query_that_fields_made_fills_them_again() => Prop.ForAll(Form.ToArbitrary(), form =>
    {
        if (FilterWriter.Write(form, out _) is { } query)
        {
            var again = FilterReader.Read(query)!;
            Assert.True(again is not null, $"{query.Text} of {JsonSerializer.Serialize(form)}");
            var once = FilterWriter.Write(again, out _)!;
            Assert.Equal(Parts(query), Parts(once));
            Assert.Equal(JsonSerializer.Serialize(again), JsonSerializer.Serialize(FilterReader.Read(once)));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Fields_that_show_a_query_find_what_it_finds()
    {
        var shown = 0;
        Prop.ForAll(TopicGenerators.Query.ToArbitrary(), TopicGenerators.Document.ToArbitrary(), (text, document) =>
        {
            if (TopicQuery.TryParse(text, out var query, out _) && FilterReader.Read(query) is { } form)
            {
                shown++;
                Assert.Equal(NaiveEvaluator.Matches(query, document, exact: false), NaiveEvaluator.Matches(FilterWriter.Write(form, out _)!, document, exact: false));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
        Assert.InRange(shown, 300, 3_000);
    }

    [Theory]
    [InlineData("(a OR (b c)) d")]
    [InlineData("title:draft")]
    [InlineData("source:(ahc -x) d")]
    [InlineData("-(a b) c")]
    [InlineData("from:a from:b")]
    [InlineData("(a OR b) (c OR d) (e OR f) (g OR h) (i OR j)")]
    public void What_fields_cannot_show_is_left_to_the_query(string text)
    {
        Assert.True(TopicQuery.TryParse(text, out var query, out _));
        Assert.Null(FilterReader.Read(query));
    }

    [Theory]
    [InlineData("\"electronic evidence\"", "\"electronic evidence\" OR \"digital evidence\"")]
    [InlineData("evidence", "evidence OR \"digital evidence\"")]
    [InlineData("evidence lang:en", "(evidence OR \"digital evidence\") lang:en")]
    [InlineData("treaty (evidence OR proof)", "treaty (evidence OR proof OR \"digital evidence\")")]
    [InlineData("treaty evidence", null)]
    [InlineData("\"treaty evidence\"~3", "\"treaty evidence\"~3 OR \"digital evidence\"")]
    [InlineData("lang:en", null)]
    public void A_phrase_that_is_added_widens_the_filter(string text, string? wider)
    {
        Assert.True(TopicQuery.TryParse(text, out var query, out _));

        Assert.Equal(wider, FilterReader.Read(query)!.OrElse("digital evidence") is { } form ? FilterWriter.Write(form, out _)!.Text : null);
    }

    // The fields have an order of their own, which does not matter.
    private static IEnumerable<string> Parts(TopicQuery query) => query.Text.Split(' ').Order();
}
