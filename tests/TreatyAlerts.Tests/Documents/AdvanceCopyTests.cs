using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Alike;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Documents;

/// <summary>An advance copy and the official document are one; two papers of one template are not.</summary>
public sealed class AdvanceCopyTests : IAsyncLifetime
{
    private const string Title = "Report on the preservation of evidence by lighthouse keepers";

    private readonly AlertsApp app = AlertsApp.Start();

    public ValueTask InitializeAsync() => new(app.BaselineAsync());

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task It_is_told_as_now_official_and_never_as_a_second_document()
    {
        app.Lists((null, $"{Title} (advance unedited copy)", "advance.docx"));
        app.Serves("advance.docx", Paper(Title, Text()));
        Assert.Equal(EventKind.Published, Assert.Single((await app.CheckAsync()).Events).Kind);

        app.Clock.Advance(TimeSpan.FromDays(9));
        app.Lists((null, $"{Title} (advance unedited copy)", "advance.docx"), ("A/AC.291/30", Title, "A_AC.291_30_E.docx"));
        app.Serves("A_AC.291_30_E.docx", Paper(Title, Text().Replace("recognised", "recognized", StringComparison.Ordinal).Replace("most of them", "nearly all of them", StringComparison.Ordinal)));
        var told = Assert.Single((await app.CheckAsync()).Events);

        Assert.Equal((EventKind.Official, "A/AC.291/30", "en"), (told.Kind, told.Symbol, told.Language));
        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal(2, document.Places.Count);
        Assert.Equal(2, Assert.Single(document.Renditions).Versions.Count);
        Assert.Equal(document.Id, (await app.Get<DocumentStore>().FindBySymbolAsync("A/AC.291/30", TestContext.Current.CancellationToken))?.Id);

        // Both stand there from now on, and nothing more is told.
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty((await app.CheckAsync()).Events);

        // Another language of the official document joins it.
        app.Clock.Advance(TimeSpan.FromDays(1));
        app.Lists((null, $"{Title} (advance unedited copy)", "advance.docx"), ("A/AC.291/30", Title, "A_AC.291_30_E.docx"), ("A/AC.291/30", Title, "A_AC.291_30_F.pdf"));
        app.Serves("A_AC.291_30_F.pdf", "Rapport sur la conservation des preuves");
        Assert.Equal((EventKind.RenditionAdded, document.Id), (Assert.Single((await app.CheckAsync()).Events) is var joined ? joined.Kind : default, joined.Document));
    }

    [Fact]
    public async Task Other_bytes_with_a_symbol_at_the_advance_copys_own_address_make_it_official()
    {
        app.Lists((null, Title, "paper.docx"));
        app.Serves("paper.docx", Paper(Title, Text()));
        await app.CheckAsync();

        app.Clock.Advance(TimeSpan.FromDays(2));
        app.Lists(("A/AC.291/31", Title, "paper.docx"));
        app.Serves("paper.docx", Paper(Title, $"{Text()} It thanked the keepers."));

        Assert.Equal(EventKind.Official, Assert.Single((await app.CheckAsync()).Events).Kind);
        Assert.Single(await app.DocumentsAsync());
    }

    [Fact]
    public async Task Word_and_PDF_of_a_document_whose_listing_names_its_symbol_late_are_no_advance_copy()
    {
        app.Lists((null, Title, "paper.docx"), ("A/AC.291/32", Title, "A_AC.291_32_E.pdf"));
        app.Serves("paper.docx", Paper(Title, Text()));
        app.Serves("A_AC.291_32_E.pdf", $"{Title}\n{Text()}");

        Assert.DoesNotContain((await app.CheckAsync()).Events, told => told.Kind is EventKind.Official);
    }

    [Theory]
    [InlineData("Contribution to the study of lighthouses", "The delegation of Albania", "The delegation of Austria")]
    [InlineData("Contribution to the study of lighthouses", "Signed by the keeper of Gibraltar", "Signed by the keeper of Finisterre")]
    [InlineData("Report on the third regional meeting of keepers", "It was held from 3 to 5 March 2025", "It was held from 3 to 5 April 2025")]
    public async Task Two_papers_of_one_template_with_one_title_stay_two(string title, string one, string other)
    {
        app.Lists((null, title, "one.docx"));
        app.Serves("one.docx", Paper(title, $"{Text()} {one}."));
        await app.CheckAsync();

        app.Clock.Advance(TimeSpan.FromDays(2));
        app.Lists((null, title, "one.docx"), ("A/AC.291/33", title, "A_AC.291_33_E.docx"));
        app.Serves("A_AC.291_33_E.docx", Paper(title, $"{Text()} {other}."));

        Assert.Equal(EventKind.Published, Assert.Single((await app.CheckAsync()).Events).Kind);
        Assert.Equal(2, (await app.DocumentsAsync()).Count);
    }

    [Theory]
    [InlineData("Report on the fourth meeting of keepers", "Report on the fifth meeting of keepers")]
    [InlineData("Draft resolution on lighthouses and fog", "Draft resolution on lighthouses and tides")]
    [InlineData("Notes of the keepers, part 1", "Notes of the keepers, part 2")]
    public async Task The_same_text_under_another_title_stays_apart(string one, string other)
    {
        app.Lists((null, one, "one.docx"));
        app.Serves("one.docx", Paper(one, Text()));
        await app.CheckAsync();

        app.Clock.Advance(TimeSpan.FromDays(2));
        app.Lists((null, one, "one.docx"), ("A/AC.291/34", other, "A_AC.291_34_E.docx"));
        app.Serves("A_AC.291_34_E.docx", Paper(other, $"{Text()} More."));

        Assert.Equal(EventKind.Published, Assert.Single((await app.CheckAsync()).Events).Kind);
    }

    [Fact]
    public async Task Where_two_advance_copies_fit_none_is_taken()
    {
        app.Lists((null, $"{Title}, advance copy", "one.docx"), (null, $"{Title}, preliminary version", "two.docx"));
        app.Serves("one.docx", Paper(Title, Text()));
        app.Serves("two.docx", Paper(Title, $"{Text()} Thanks were given."));
        await app.CheckAsync();

        app.Clock.Advance(TimeSpan.FromDays(2));
        app.Lists((null, $"{Title}, advance copy", "one.docx"), (null, $"{Title}, preliminary version", "two.docx"), ("A/AC.291/35", Title, "A_AC.291_35_E.docx"));
        app.Serves("A_AC.291_35_E.docx", Paper(Title, $"{Text()} More thanks were given."));

        Assert.Equal(EventKind.Published, Assert.Single((await app.CheckAsync()).Events).Kind);
    }

    [Fact]
    public void A_form_filled_in_by_two_states_is_never_one_paper_whatever_else_they_write_alike()
    {
        string[] states = ["Albania", "Andorra", "Austria", "Australia", "Benin", "Bhutan", "Brazil", "Chad", "Chile", "China", "Iran", "Iraq", "Niger", "Nigeria", "Slovakia", "Slovenia"];
        var dice = new Dice(20261122);
        for (var round = 0; round < 400; round++)
        {
            var (one, other) = (states[dice.Next(states.Length)], states[dice.Next(states.Length)]);
            if (one == other)
            {
                continue;
            }

            // The name stands once, at any place of the text within a sentence; some further sentences may differ too.
            var sentences = Text().Split(". ").ToList();
            var at = dice.Next(sentences.Count);
            var (mine, theirs) = (With(sentences, at, one), With(sentences, at, other));
            if (dice.Next(2) == 0)
            {
                theirs = $"{theirs} The keepers thanked the secretariat for the coffee.";
            }

            Assert.False(AdvanceCopy.IsOf(Compared(mine), Compared(theirs)), $"round {round}: {one} and {other} at {at}");
        }

        static string With(List<string> sentences, int at, string state) =>
            string.Join(". ", sentences.Select((sentence, index) => index == at ? $"{sentence}, and so it is in {state}" : sentence));
    }

    [Fact]
    public void An_edited_text_is_known_and_an_unlike_one_is_not()
    {
        var text = Text();
        var dice = new Dice(7);
        var words = text.Split(' ');
        Assert.True(AdvanceCopy.IsOf(Compared(text), Compared(string.Join(' ', words.Select(word => dice.Next(14) == 0 && char.IsLower(word[0]) ? "edited" : word)))));
        Assert.False(AdvanceCopy.IsOf(Compared(text), Compared(string.Join(' ', words.Select(word => dice.Next(2) == 0 && char.IsLower(word[0]) ? "other" : word)))));
        Assert.False(AdvanceCopy.IsOf(Compared(text), Compared($"{text} {string.Concat(Enumerable.Range(0, 200).Select(number => $"and word{number} "))}")));
        Assert.False(AdvanceCopy.IsOf(Compared("A short note."), Compared("A short note.")));
        Assert.False(AdvanceCopy.IsOf(Compared(""), Compared("")));
    }

    private static ComparedText Compared(string text) =>
        ComparedText.Of(new DocumentText(1, "docx", [new TextPage(1, [new TextBlock(TextBlockKind.Paragraph, text)])]), "en");

    private static byte[] Paper(string title, string text) => MadeDocument.Word(null, title, body: text, paragraphs: 1);

    private static string Text() => string.Join(' ', Enumerable.Range(0, 14).Select(number =>
        $"Keepers of the {Ordinal(number)} coast recognised that records of {Thing(number)} had been kept for years, and most of them asked for rules on how {Thing(number + 3)} should be handed on."));

    private static string Ordinal(int number) => new[] { "northern", "southern", "eastern", "western", "inner", "outer", "upper" }[number % 7];

    private static string Thing(int number) => new[] { "fog signals", "lamp oil", "passing ships", "wrecks", "tides", "radio calls", "visitors", "storms", "birds", "repairs", "letters" }[number % 11];
}
