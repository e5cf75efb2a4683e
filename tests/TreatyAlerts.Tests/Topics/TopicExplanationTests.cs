using TreatyAlerts.Topics;

namespace TreatyAlerts.Tests.Topics;

public sealed class TopicExplanationTests
{
    private static readonly TopicDocument Document = new()
    {
        Title = "Report on digital evidence",
        Symbols = ["A/AC.291/22/Rev.3"],
        Sources = ["ahc-home", "AHC"],
        From = "Norway",
        Language = "en",
        Pages =
        [
            "The first page speaks of procedure. Mr. Chair, crimes are named here once.",
            "It opens slowly. Requests for electronic evidence concern crimes under Article 6 bis. The end\ncomes soon.",
        ],
    };

    [Fact]
    public void A_topic_that_does_not_match_has_no_explanation() => Assert.Null(Of("ransomware"));

    [Fact]
    public void Terms_are_told_as_the_document_writes_them_with_their_field() =>
        Assert.Equal(
            [("digital evidence", "title"), ("crimes", "body"), ("Article 6 bis", "article"), ("Norway", "from"), ("A/AC.291/22/Rev.3", "symbol"), ("AHC", "source")],
            Of("\"DIGITAL evidence\" crime article:\"6 bis\" from:norway symbol:A/AC.291/22 source:AHC -ransomware")!.Terms.Select(term => (term.Text, term.Field)).OrderBy(term => Order(term.Field)));

    [Fact]
    public void The_passage_is_the_densest_window_cut_at_sentences()
    {
        var passage = Assert.Single(Of("evidence crime article:\"6 bis\"")!.Passages);
        Assert.Equal(2, passage.Page);
        Assert.Equal("Requests for electronic evidence concern crimes under Article 6 bis. The end comes soon.", passage.Text);
        Assert.Equal(["evidence", "crimes", "Article 6 bis"], passage.Marks.Select(mark => passage.Text.Substring(mark.Start, mark.Length)));
    }

    [Theory]
    [InlineData("DIGITAL EVIDENCE\n\nThe Chair opened it.", "evidence chair", "DIGITAL EVIDENCE · The Chair opened it.", "EVIDENCE|Chair")]
    [InlineData("One\r\n\r\n two \t\nthree", "one two three", "One · two three", "One|two|three")]
    [InlineData("On electronic\n\nevidence\n\n", "\"electronic evidence\"", "On electronic · evidence", "electronic · evidence")]
    [InlineData("It ended in 2024. 12. Then came evidence.", "evidence", "12. Then came evidence.", "evidence")]
    public void A_paragraphs_end_and_its_number_can_be_seen_in_a_passage(string page, string query, string text, string marked)
    {
        var passage = Assert.Single(TopicExplanation.Of(Query(query), TextIndex.Build(new TopicDocument { Pages = [page], Language = "en" }))!.Passages);
        Assert.Equal(text, passage.Text);
        Assert.Equal(marked, string.Join('|', passage.Marks.Select(mark => passage.Text.Substring(mark.Start, mark.Length))));
    }

    [Fact]
    public void The_number_of_the_next_paragraph_ends_no_sentence()
    {
        var next = string.Concat(Enumerable.Repeat("and so it goes on ", 20));
        var passage = Assert.Single(TopicExplanation.Of(Query("linked"), TextIndex.Build(new TopicDocument { Pages = [$"It is linked.  3. Then {next}"] }))!.Passages);
        Assert.Equal("It is linked.", passage.Text);
    }

    [Fact]
    public void More_passages_come_in_the_order_of_their_density()
    {
        var passages = Of("electronic OR crime", 5)!.Passages;
        Assert.Equal([2, 1], passages.Select(passage => passage.Page));
    }

    [Fact]
    public void A_long_text_is_cut_to_about_240_characters()
    {
        var filler = string.Concat(Enumerable.Repeat("some words of no weight ", 200));
        var passage = Assert.Single(TopicExplanation.Of(Query("needle"), TextIndex.Build(new TopicDocument { Pages = [filler + "needle " + filler] }))!.Passages);
        Assert.InRange(passage.Text.Length, 180, 250);
        Assert.Equal("needle", passage.Text.Substring(passage.Marks[0].Start, passage.Marks[0].Length));
        Assert.StartsWith("some|words|of|no|weight".Split('|').First(passage.Text.StartsWith), passage.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public void Words_near_each_other_are_told_one_by_one(int slop) =>
        Assert.Equal([("electronic", "body"), ("concern", "body")], Of($"\"electronic concern\"~{slop}")!.Terms.Select(term => (term.Text, term.Field)));

    [Theory]
    [InlineData("crime ransomware", "ransomware", "")]
    [InlineData("ransomware OR (crime spyware from:norway)", "ransomware", "")]
    [InlineData("(ransomware malware) OR (crime spyware)", "spyware", "")]
    [InlineData("crime -from:norway", "", "from:norway")]
    [InlineData("spyware -electronic", "spyware", "electronic")]
    [InlineData("title:electronic crime", "title:electronic", "")]
    [InlineData("crime -(electronic evidence)", "", "electronic")]
    [InlineData("\"evidence concern\" \"concern electronic\"", "\"concern electronic\"", "")]
    public void A_near_miss_names_the_fewest_terms_that_were_in_the_way(string query, string missing, string excluded)
    {
        Assert.Null(Of(query));
        var miss = TopicExplanation.Miss(Query(query), TextIndex.Build(Document))!;
        Assert.Equal((missing, excluded), (string.Join(", ", miss.Missing), string.Join(", ", miss.Excluded.Select(term => term.Term))));
        Assert.All(miss.Excluded, term => Assert.NotEmpty(term.Found.Terms));
    }

    [Fact]
    public void What_matches_was_not_missed() => Assert.Null(TopicExplanation.Miss(Query("crime -ransomware"), TextIndex.Build(Document)));

    [Fact]
    public void Only_fields_give_no_passage() => Assert.Empty(Of("from:norway")!.Passages);

    [Fact]
    public void A_phrase_over_two_pages_is_marked_on_both()
    {
        var match = TopicExplanation.Of(Query("\"electronic evidence\""), TextIndex.Build(new TopicDocument { Pages = ["on electronic", "evidence now"] }), 2)!;
        Assert.Equal("electronic evidence", Assert.Single(match.Terms).Text);
        Assert.Equal([1, 2], match.Passages.Select(passage => passage.Page));
    }

    [Fact]
    public void Chinese_and_garbled_texts_have_passages_too()
    {
        var chinese = TopicExplanation.Of(Query("网络犯罪"), TextIndex.Build(new TopicDocument { Pages = [new string('文', 500) + "网络犯罪" + new string('文', 500)] }))!;
        Assert.InRange(Assert.Single(chinese.Passages).Text.Length, 100, 250);
        var garbled = TopicExplanation.Of(Query("x"), TextIndex.Build(new TopicDocument { Pages = [string.Concat(Enumerable.Repeat("\uD800\uDC00\uDC00", 300)) + " x \uD800"] }))!;
        Assert.Single(garbled.Passages);
    }

    private static int Order(string field) => Array.IndexOf(["title", "body", "article", "from", "symbol", "source"], field);

    private static TopicMatch? Of(string query, int passages = 1) => TopicExplanation.Of(Query(query), TextIndex.Build(Document), passages);

    private static TopicQuery Query(string text) => TopicQuery.TryParse(text, out var query, out var error) ? query : throw new InvalidOperationException($"{text}: {error}");
}
