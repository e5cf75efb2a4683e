using System.Text;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources;

/// <summary>The fourteen groups of quirks of the watched pages (SOURCES.md section 9), each under its number.</summary>
public sealed class QuirkTests
{
    [Fact]
    public void Group_01_one_page_under_many_addresses_is_one_entry()
    {
        var listing = UnodcPage.Read(
            """
            <ul><li><a href="https://www.unodc.org/unodc/en/cybercrime/a.html">Sixth session of the committee</a></li><li><a href="http://unodc.org/unodc/cybercrime/a?ref=menutop">Sixth session, again</a></li>
            <li><a href="/unodc/en/cybercrime/a.html?lf_id=3#part">Sixth session, once more</a></li><li><a href="/d/64th_edition/a.pdf">Paper a</a></li><li><a href="/d/64th_Edition/a.PDF">Paper A</a></li></ul>
            """,
            SourceKind.Hub);

        Assert.Equal(["Sixth session of the committee", "Paper a", "Paper A"], listing.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void Group_02_spaces_dashes_and_apostrophes_of_every_make_are_read()
    {
        var listing = UnodcPage.Read(
            """
            <h4>Chair&rsquo;s documents</h4>
            <p>Chair&#8217;s Report of the Fourth Intersessional Consultation &ndash; <a href="/d/Chair's report.pdf">PDF</a></p>
            <p>Notes&nbsp;&nbsp;on&nbsp;the work (2&nbsp;July&nbsp;2024) &#8212; <a href="/d/notes%20one.pdf?x=1&amp;y=2">PDF</a></p>
            <table><tr><th>Symbol</th><th>Title</th></tr><tr><td><a href="/d/c.pdf">A/AC.291/24&nbsp;/Add.1   </a></td><td>Co&#8209;ordination</td></tr></table>
            """);

        Assert.Equal(
            ["chair report of an intersessional consultation|Chair’s Report of the Fourth Intersessional Consultation|", "chair document|Notes on the work (2 July 2024)|", "chair document|Co-ordination|A/AC.291/24/Add.1"],
            listing.Entries.Select(entry => $"{entry.Category}|{entry.Title}|{string.Join(' ', entry.Symbols)}"));
        Assert.Equal("https://www.unodc.org/d/notes%20one.pdf?x=1&y=2", listing.Entries[1].Url.AbsoluteUri);
    }

    [Fact]
    public void Group_03_relative_addresses_of_every_form_are_resolved()
    {
        var listing = UnodcPage.Read(
            "<ul><li><a href='/documents/a.pdf'>Paper a</a></li><li><a href='//www.unodc.org/documents/b.pdf'>Paper b</a></li><li><a href='../c.pdf?ref=menutop?ref=menutop'>Paper c</a></li><li><a href=' \n/documents\\d.pdf '>Paper d</a></li><li><a href='#here'>Paper e</a></li></ul>");

        Assert.Equal(
            ["unodc.org/documents/a.pdf", "unodc.org/documents/b.pdf", "unodc.org/unodc/cybercrime/ad_hoc_committee/c.pdf", "unodc.org/documents/d.pdf"],
            listing.Entries.Select(entry => entry.CanonicalUrl));
    }

    [Theory]
    [InlineData("Report on the twelfth session (3 December 2025 and 9-13 March 2026)", null)]
    [InlineData("Summary of the meeting (28 February - 11 March 2026)", null)]
    [InlineData("Methodology, as submitted to the Bureau (7 April 2026)", "2026-04-07")]
    [InlineData("Comments (sent to the Chair on 7 April 2026)", "2026-04-07")]
    [InlineData("Orange List, 12th edition, July 2025", "2025-07")]
    [InlineData("Orange List, 12th edition, July 2025 (unedited)", "2025-07")]
    [InlineData("Orange List, 12th edition, 2025", "2025")]
    [InlineData("Orange List, twelfth edition, in 2025 pages", "2026")]
    public void Group_14_the_date_of_a_title_is_the_documents_not_the_meetings_nor_the_folders(string title, string? date) =>
        Assert.Equal(date, Assert.Single(UnodcPage.Read($"<p><a href=\"/d/{(date is null ? "" : "2026/")}a.pdf\">{title}</a></p>").Entries).Date?.ToIso());

    [Theory]
    [InlineData("Annual Report 2010", "report")]
    [InlineData("Substances report 2025", "report")]
    [InlineData("Report of the working group", "report")]
    [InlineData("Forms for reporting", "document")]
    public void A_report_is_one_wherever_its_title_says_so(string title, string category) =>
        Assert.Equal(category, Assert.Single(UnodcPage.Read($"<p><a href=\"/d/a.pdf\">{title}</a></p>").Entries).Category);

    [Theory]
    [InlineData("PDF")]
    [InlineData("Word")]
    [InlineData("here")]
    [InlineData("this page")]
    [InlineData("A")]
    [InlineData("E")]
    [InlineData("[PDF, 1.2 MB]")]
    [InlineData("English version")]
    [InlineData("Click here to download")]
    [InlineData("")]
    public void Group_04_link_words_are_never_titles(string text)
    {
        var listing = UnodcPage.Read($"<h4>Section of papers</h4><p>Methodology of the work - <a href='/d/a.pdf'>{text}</a></p><p><a href='/d/b.pdf'>{text}</a> Explanatory notes</p><p><a href='/d/c.pdf'>{text}</a></p>");

        Assert.Equal(["Methodology of the work", "Explanatory notes", "Section of papers"], listing.Entries.Select(entry => entry.Title));
    }

    [Fact]
    public void Group_05_rows_with_the_same_title_are_two_entries()
    {
        var listing = UnodcPage.Read(
            "<table><tr><th>Symbol</th><th>Title</th></tr><tr><td><a href='/d/1.pdf'>A/AC.291/12/Add.1</a></td><td>Compilation, Addendum</td></tr><tr><td><a href='/d/2.pdf'>A/AC.291/12/Add.2</a></td><td>Compilation, Addendum</td></tr></table>");

        Assert.Equal([("Compilation, Addendum", "A/AC.291/12/Add.1"), ("Compilation, Addendum", "A/AC.291/12/Add.2")], listing.Entries.Select(entry => (entry.Title, entry.Symbols[0])));
    }

    [Fact]
    public void Group_06_missing_symbols_missing_links_and_broken_titles_are_read()
    {
        var listing = UnodcPage.Read(
            """
            <table><tr><th>Symbol</th><th>Title</th></tr><tr><td>&nbsp;</td><td><a href="/d/lop.pdf">List of participants</a></td></tr><tr><td>A/AC.291/30</td><td>Not yet issued</td></tr>
            <tr><td><a href="/d/31.pdf">A/AC.291/31</a></td><td>INCB opens its 117 <sup>th</sup> session<br/>in Vienna</td></tr></table>
            <p>A title that is cut<br/>by a break (2 July 2024) - <a href="/d/cut.pdf">PDF</a></p>
            """);

        Assert.Equal(["List of participants", "INCB opens its 117th session in Vienna", "A title that is cut by a break (2 July 2024)"], listing.Entries.Select(entry => entry.Title));
        Assert.Contains(listing.Left, left => left is { Text: "A/AC.291/30 Not yet issued", Reason: "named on the page, without a link" });
    }

    [Fact]
    public void Group_07_a_file_linked_twice_is_one_entry_and_two_formats_are_two_with_one_title()
    {
        var listing = UnodcPage.Read(
            """
            <h4>First section</h4><ul><li>A paper: <a href="/documents/Second_session/Knowad_E_3rd_session.pdf">PDF</a></li></ul>
            <h4>Other section</h4><ul><li><a href="/documents/Second_session/Knowad_E_3rd_session.pdf">The same paper</a></li><li>Draft text: <a href="/d/t.pdf">PDF</a> | <a href="/d/t.docx">Word</a></li></ul>
            """,
            session: "third session");

        Assert.Equal(["A paper", "Draft text", "Draft text"], listing.Entries.Select(entry => entry.Title));
        Assert.Equal("third session", listing.Entries[0].Session);
        Assert.Contains(listing.Left, left => left.Reason == "the same address stands above");
    }

    [Fact]
    public void Group_08_revisions_editions_and_versions_stay_apart()
    {
        var listing = UnodcPage.Read(
            """
            <ul><li><a href="/d/A_AC.291_22_Rev.1_E.pdf">Revised draft</a></li><li><a href="/d/A_AC.291_22_Rev.2_E.pdf">Revised draft</a></li>
            <li><a href="/d/64th_edition/YL_64th_E.pdf">Yellow List</a></li><li><a href="/d/65th_Edition/YL_65th_EN_unedited.pdf">Yellow List, unedited</a></li>
            <li>Draft text (version as of 2 September 2023): <a href="/d/v.pdf">PDF</a></li></ul>
            """);

        Assert.Equal(["A/AC.291/22/Rev.1", "A/AC.291/22/Rev.2"], listing.Entries.SelectMany(entry => entry.Symbols));
        Assert.Equal(["en", "en", "en", "en", null], listing.Entries.Select(entry => entry.Language));
        Assert.Equal(new DateOnly(2023, 9, 2), listing.Entries[4].Date!.Day);
    }

    [Fact]
    public void Group_09_edits_without_a_new_document_change_no_entry()
    {
        var before = UnodcPage.Fixture("session.html");
        var after = "<div class=\"cookie-notice\">Please accept <a href=\"/d/cookies.pdf\">cookies</a></div><p>Please consider using another browser.</p>"
            + before.Replace("will hold all", "held all", StringComparison.Ordinal).Replace("<h3>General information</h3>", "<h3>General Information</h3><p>NOTICE: rooms were changed.</p>", StringComparison.Ordinal)
            + "<div class=\"teaser\"><a href=\"/d/teaser.pdf\">Another story</a></div>";

        static IEnumerable<string> Shown(string html) => UnodcPage.Read(html).Entries.Select(entry => $"{entry.CanonicalUrl} {entry.Title} {entry.Category} {string.Join(' ', entry.Symbols)}");
        Assert.Equal(Shown(before), Shown(after));
    }

    [Fact]
    public void Group_10_links_are_relative_to_where_a_moved_page_now_lies()
    {
        var listing = UnodcPage.Read("<p><a href='docs/a.pdf'>A paper that moved</a></p>", address: new Uri("https://www.unodc.org/unodc/en/cybercrime/ahc_second_session/main.html"));

        Assert.Equal("https://www.unodc.org/unodc/en/cybercrime/ahc_second_session/docs/a.pdf", Assert.Single(listing.Entries).Url.AbsoluteUri);
    }

    [Fact]
    public void Group_11_wrong_facts_of_the_page_do_not_mislead()
    {
        var listing = UnodcPage.Read(
            """
            <h3>Webcasts of the meetings of the fourth session</h3>
            <table><tr><th>Symbol</th><th>Title</th></tr><tr><td>UNODC/CN.5/2018/4</td><td><a href="/d/UNODC_CCPCJ_EG.4_2018_4_E.pdf">Report on the meeting</a></td></tr></table>
            """,
            session: "fifth session");

        var entry = Assert.Single(listing.Entries);
        Assert.Equal(("fifth session", "UNODC/CN.5/2018/4"), (entry.Session, Assert.Single(entry.Symbols)));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   \n ", "blank")]
    [InlineData("<html><head><title>Oops</title></head><body><p>File is not found</p></body></html>", "error page")]
    [InlineData("<html><body>404 Not Found</body></html>", "error page")]
    [InlineData("<html><head><script src='/x/challenge.js'></script></head><body></body></html>", "challenge")]
    [InlineData("<html><head><title>Just a moment...</title></head><body><div>One second</div></body></html>", "challenge")]
    [InlineData("<html><body><ul id='topNavMenu'><li><a href='/d/a.pdf'>Menu</a></li></ul></body></html>", "No container")]
    [InlineData("%PDF-1.7 …", "a PDF file")]
    [InlineData("\u0001\u0002\0\0\0\0\0\u0003\u0004", "binary")]
    public void Group_12_failures_that_look_like_success_are_problems(string body, string problem)
    {
        var listing = PageReader.Read(UnodcPage.Source(), UnodcPage.Address, Encoding.UTF8.GetBytes(body), "text/html");

        Assert.Empty(listing.Entries);
        Assert.Contains(problem, listing.Problem, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Group_12_a_stray_error_text_inside_a_good_page_is_no_problem()
    {
        var listing = UnodcPage.Read("<p>File is not found</p><p><a href='/d/a.pdf'>Annotated provisional agenda</a></p>");

        Assert.Null(listing.Problem);
        Assert.Single(listing.Entries);
    }

    [Theory]
    [InlineData("Lucha contra la utilización de las tecnologías (2 de julio de 2024)", "S", "es")]
    [InlineData("Lutte contre l’utilisation des technologies (2 juillet 2024)", "F", "fr")]
    [InlineData("Противодействие использованию технологий (2 июля 2024)", "R", "ru")]
    [InlineData("مكافحة استخدام التكنولوجيات (2 يوليو 2024)", "A", "ar")]
    [InlineData("打击为犯罪目的使用技术的行为 (2024年7月2日)", "C", "zh")]
    public void Group_13_titles_of_all_languages_are_read_with_language_and_date(string title, string letter, string language)
    {
        var entry = Assert.Single(UnodcPage.Read($"<p dir='auto'>{title} - <a href='/d/a.pdf'>{letter}</a></p>").Entries);

        Assert.Equal((title, language, new DateOnly(2024, 7, 2)), (entry.Title, entry.Language, entry.Date!.Day));
    }

    [Theory]
    [InlineData("28 February - 11 March 2022", 2022, 2, 28, DatePrecision.Day)]
    [InlineData("28 February– 11 March 2022", 2022, 2, 28, DatePrecision.Day)]
    [InlineData("30 December - 3 January 2023", 2022, 12, 30, DatePrecision.Day)]
    [InlineData("10-12 May 2021", 2021, 5, 10, DatePrecision.Day)]
    [InlineData("Vienna 3 and 4 November 2022", 2022, 11, 3, DatePrecision.Day)]
    [InlineData("2 July 2024", 2024, 7, 2, DatePrecision.Day)]
    [InlineData("10/06/2026", 2026, 6, 10, DatePrecision.Day)]
    [InlineData("Vienna, 07 December 2020 -", 2020, 12, 7, DatePrecision.Day)]
    [InlineData("2026-06-10", 2026, 6, 10, DatePrecision.Day)]
    [InlineData("March 17, 2026", 2026, 3, 17, DatePrecision.Day)]
    [InlineData("July 2026", 2026, 7, 1, DatePrecision.Month)]
    [InlineData("VIENNA, 14 March -", 2025, 3, 14, DatePrecision.Day)]
    [InlineData("Status: 7 April 6 PM", 2025, 4, 7, DatePrecision.Day)]
    public void Group_14_dates_are_read_as_precise_as_they_are(string text, int year, int month, int day, DatePrecision precision) =>
        Assert.Equal(new EntryDate(new DateOnly(year, month, day), precision), TreatyAlerts.Sources.Reading.EntryDates.InText(text, year: 2025));

    [Theory]
    [InlineData("31 February 2022")]
    [InlineData("99/99/2026")]
    [InlineData("14 March")]
    [InlineData("room 2024")]
    [InlineData("")]
    public void Group_14_what_is_no_date_is_none(string text) => Assert.Null(TreatyAlerts.Sources.Reading.EntryDates.InText(text));
}
