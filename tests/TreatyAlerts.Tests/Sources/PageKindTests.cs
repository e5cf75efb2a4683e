using System.Text;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources;

public sealed class PageKindTests
{
    [Fact]
    public void A_session_page_gives_all_its_blocks()
    {
        var listing = UnodcPage.ReadFixture("session.html", session: "sixth session");

        Assert.Null(listing.Problem);
        Assert.Equal(
            [
                "resolution|A/RES/75/282|A/RES/75/282||",
                "agenda|Annotated provisional agenda|A/AC.291/24/Add.1|en|",
                "draft convention|Updated draft text of the convention|A/AC.291/22/Rev.3||",
                "list of participants|List of participants|||",
                "chair document|Methodology for conducting the work (18 July 2023)|||",
                "chair document|Explanatory notes on the Draft text of the convention (26 July 2023)|||",
                "plenary working document|Draft text of the convention (version as of 2 September 2023)|||",
                "plenary working document|Draft text of the convention (version as of 2 September 2023)|||",
                "co-facilitators report|Report of the co-facilitators|||",
                "member state submission|Norway||en|Norway",
                "member state submission|Chile||es|Chile",
                "member state submission|Comments on chapter IV|||Viet Nam",
                "member state submission|Comments on chapter V|||Viet Nam",
                "multi-stakeholder submission (OP9)|Knowmad Institut|||Knowmad Institut",
            ],
            listing.Entries.Select(entry => $"{entry.Category}|{entry.Title}|{string.Join(' ', entry.Symbols)}|{entry.Language}|{entry.Submitter}"));
        Assert.All(listing.Entries, entry => Assert.Equal("sixth session", entry.Session));
        Assert.Equal(new EntryDate(new DateOnly(2023, 7, 18), DatePrecision.Day), listing.Entries[4].Date);
        Assert.Equal(["Submissions related to the sixth session", "Submissions by Member States and non-member observer States"], listing.Entries[9].Sections);
    }

    [Fact]
    public void A_session_page_leaves_what_is_no_document_and_says_why()
    {
        var listing = UnodcPage.ReadFixture("session.html");

        Assert.Equal(
            [
                "a mail address", "a page, not a document", "a place on this page", "footer", "language switch", "meeting platform (Indico)", "menu", "named on the page, without a link",
                "page head", "pop-up window", "social media", "webcast",
            ],
            listing.Left.Select(left => left.Reason).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(401, listing.Left.Count(left => left.Reason == "menu"));
        Assert.Equal(3, listing.Left.Count(left => left.Reason == "webcast"));
    }

    [Fact]
    public void A_hub_gives_its_sessions_and_useful_documents_and_no_page_of_running_text()
    {
        var listing = UnodcPage.Read(UnodcPage.Fixture("hub.html"), SourceKind.Hub, address: new Uri("https://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/home"));

        Assert.Null(listing.Problem);
        Assert.Equal(
            [
                "session page|Sixth session, New York, 21 August - 1 September 2023|sixth session|",
                "session page|Second session, Vienna, 30 May-10 June 2022|second session|",
                "session page|Fourth intersessional consultation, Vienna, 6-7 March 2023|fourth intersessional consultation|",
                "resolution|General Assembly resolution 79/243||A/RES/79/243",
                "resolution|General Assembly resolution 74/247||A/RES/74/247",
                "document|Rules of procedure of the General Assembly||A/520/Rev.18",
            ],
            listing.Entries.Select(entry => $"{entry.Category}|{entry.Title}|{entry.Session}|{string.Join(' ', entry.Symbols)}"));
        Assert.Contains(listing.Left, left => left is { Text: "here", Reason: "a page named in running text" });
    }

    [Fact]
    public void A_letter_table_gives_one_entry_per_language()
    {
        var listing = UnodcPage.ReadFixture("letters.html", SourceKind.LetterTable);

        Assert.Equal(
            [
                "ar Annotated Provisional Agenda UNODC/CCPCJ/EG.4/2018/1", "zh Annotated Provisional Agenda UNODC/CCPCJ/EG.4/2018/1", "en Annotated Provisional Agenda UNODC/CCPCJ/EG.4/2018/1",
                "fr Annotated Provisional Agenda UNODC/CCPCJ/EG.4/2018/1", "ru Annotated Provisional Agenda UNODC/CCPCJ/EG.4/2018/1", "es Annotated Provisional Agenda UNODC/CCPCJ/EG.4/2018/1",
                "en Chair's Proposal for the work plan UNODC/CCPCJ/EG.4/2018/CRP.1", "en List of Participants ", "en Report on the meeting UNODC/CN.5/2018/4",
                " Agreed paragraphs of the conclusions (Status: 7 April 6 PM) ", " Agreed paragraphs of the conclusions (Status: 7 April 6 PM) ",
            ],
            listing.Entries.Select(entry => $"{entry.Language} {entry.Title} {string.Join(' ', entry.Symbols)}"));
        Assert.Equal(new DateOnly(2021, 4, 7), listing.Entries[^1].Date!.Day);
        Assert.Equal("fourth session", listing.Entries[0].Session);
    }

    [Fact]
    public void A_symbol_table_gives_double_symbols()
    {
        var listing = UnodcPage.Read(
            "<table><tr><th>Symbol</th><th>Title</th><th>Date</th></tr><tr><td><a href='/d/E2019_28.pdf'>E/2019/28 = E/CN.7/2019/13</a></td><td>Report on the session</td><td>12 April 2019</td></tr></table>",
            SourceKind.SymbolTable);

        var entry = Assert.Single(listing.Entries);
        Assert.Equal(["E/2019/28", "E/CN.7/2019/13"], entry.Symbols);
        Assert.Equal(("Report on the session", "report", new DateOnly(2019, 4, 12)), (entry.Title, entry.Category, entry.Date!.Day));
    }

    [Fact]
    public void A_page_of_submissions_gives_country_or_organization_and_paragraph()
    {
        var listing = UnodcPage.Read(
            """
            <h4>Contributions by Member States</h4><table><tr><th>Country</th><th>Document</th></tr><tr><td>Egypt</td><td><a href="/d/eg.pdf">Views on the draft</a></td></tr></table>
            <h4>NGOs with ECOSOC consultative status (OP8)</h4><p><a href="/d/ngo_F.pdf">Association des exemples</a></p>
            """,
            SourceKind.Submissions);

        Assert.Equal(
            ["member state submission|Views on the draft|Egypt|", "multi-stakeholder submission (OP8)|Association des exemples|Association des exemples|fr"],
            listing.Entries.Select(entry => $"{entry.Category}|{entry.Title}|{entry.Submitter}|{entry.Language}"));
    }

    [Fact]
    public void A_news_list_gives_its_items_with_the_date_of_the_path_or_the_line()
    {
        var list = new Uri("https://www.unodc.org/unodc/en/press/releases.html");
        var listing = UnodcPage.Read(
            """
            <h3>Press releases</h3><ul><li><a href="/unodc/en/press/releases/2026/March/summit-on-fraud.html">A summit on fraud</a></li></ul>
            <div><h4><a href="/unodc/en/press/releases/2025/November/counted.html">Counted at last</a></h4><p>25 November 2025</p></div>
            <p><a href="/unodc/en/press/contact.html">Press contacts of the office</a> <a href="/unodc/en/press/releases/archive.html">Archive</a> <a href="https://example.org/2026/March/x.html">Elsewhere</a></p>
            """,
            SourceKind.News,
            address: list);

        Assert.Equal(
            [("A summit on fraud", "press release", new DateOnly(2026, 3, 1), DatePrecision.Month), ("Counted at last", "press release", new DateOnly(2025, 11, 25), DatePrecision.Day)],
            listing.Entries.Select(entry => (entry.Title, entry.Category, entry.Date!.Day, entry.Date.Precision)));
        Assert.Contains(listing.Left, left => left is { Text: "Elsewhere", Reason: "another site" });
    }

    [Fact]
    public void A_UNIS_archive_gives_dated_items_with_their_symbols_and_the_same_page_once()
    {
        var listing = Read(SourceKind.UnisArchive, "https://unis.unvienna.org/unis/en/pr/press-releases-cp.html", UnodcPage.Fixture("unis.html"));

        Assert.Equal(
            [("UNIS/OS/611", "Two teams chosen for a satellite", new DateOnly(2026, 6, 10)), ("UNIS/CP/1183", "A convention is adopted", new DateOnly(2024, 12, 24))],
            listing.Entries.Select(entry => (entry.Symbols[0], entry.Title, entry.Date!.Day)));
        Assert.Contains(listing.Left, left => left is { Text: "The same page again", Reason: "the same address stands above" });
        Assert.Contains(listing.Left, left => left is { Text: "Another story", Reason: "teaser of another story" });
    }

    [Theory]
    [InlineData("<?xml version='1.0'?><rss version='2.0'><channel><item><title>One &amp;amp; two</title><link>/unodc/en/frontpage/2025/June/one.html?ref=rss</link><pubDate>Tue, 10 Jun 2025 09:00:00 EST</pubDate></item></channel></rss>")]
    [InlineData("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><item><title>One &amp; two</title><link>https://www.unodc.org/unodc/en/frontpage/2025/June/one.html</link><dc:date>2025-06-10</dc:date></item></rdf:RDF>")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One &amp; two</title><link rel='self' href='/x'/><link href='/unodc/en/frontpage/2025/June/one.html'/><updated>2025-06-10T09:00:00Z</updated></entry></feed>")]
    public void Feeds_of_every_make_give_their_items(string feed)
    {
        var listing = Read(SourceKind.Feed, "https://www.unodc.org/unodc/en/frontpage/rss.xml", feed);

        Assert.Null(listing.Problem);
        var entry = Assert.Single(listing.Entries);
        Assert.Equal(("One & two", "unodc.org/unodc/frontpage/2025/June/one", new DateOnly(2025, 6, 10), "news"), (entry.Title, entry.CanonicalUrl, entry.Date!.Day, entry.Category));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Sorry", "HTML page")]
    [InlineData("<rss><channel><item>", "not well-formed")]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'b'>]><rss><channel><item><title>&a;</title></item></channel></rss>", "not well-formed")]
    [InlineData("<opml></opml>", "not a feed")]
    public void What_is_no_feed_is_a_problem(string text, string problem)
    {
        var listing = Read(SourceKind.Feed, "https://www.unodc.org/unodc/en/frontpage/rss.xml", text);

        Assert.Empty(listing.Entries);
        Assert.Contains(problem, listing.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_replaced_in_place_is_its_own_listing()
    {
        var source = UnodcPage.Source(SourceKind.File) with
        {
            Url = new Uri("https://www.incb.org/incb/uploads/documents/PRECURSORS/RED_LIST/RED_LIST_E.pdf"),
            Rule = new ReadingRule { Title = "Red List", Category = "list of substances" },
        };
        var entry = Assert.Single(PageReader.Read(source, source.Url, "%PDF-1.7"u8.ToArray(), "application/pdf").Entries);

        Assert.Equal(("Red List", "list of substances", "en"), (entry.Title, entry.Category, entry.Language));
        Assert.Contains("HTML page", PageReader.Read(source, source.Url, "<!DOCTYPE html><html>"u8.ToArray(), "application/pdf").Problem, StringComparison.Ordinal);
        Assert.Contains("empty", PageReader.Read(source, source.Url, default, "application/pdf").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_treaty_status_is_its_own_listing_once_it_holds_participants()
    {
        const string Address = "https://treaties.un.org/doc/Publication/MTDSG/Volume%20II/Chapter%20XVIII/XVIII-16.en.xml";
        var listing = Read(SourceKind.XmlStatus, Address, "<Treaty><Title>A convention</Title><Participants><Row><Entry>Viet Nam</Entry><Entry>25 Oct 2025</Entry></Row></Participants></Treaty>");
        var other = Read(SourceKind.XmlStatus, Address, "<Treaty><Title>A convention</Title></Treaty>");

        Assert.Equal(("A convention", "treaty status"), listing.Entries.Select(entry => (entry.Title, entry.Category)).Single());
        Assert.Contains("participants", other.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_names_the_container_and_what_to_leave()
    {
        var source = UnodcPage.Source() with { Rule = new ReadingRule { Container = "//div[@id='here']", Leave = ["//div[@class='old']"] } };
        const string Html = "<div id='here'><a href='/a.pdf'>A paper of today</a><div class='old'><a href='/b.pdf'>An old paper</a></div></div><a href='/c.pdf'>A paper elsewhere</a>";
        var listing = PageReader.Read(source, source.Url, Encoding.UTF8.GetBytes(Html), null);
        var missing = PageReader.Read(source with { Rule = new ReadingRule { Container = "//div[@id='gone']" } }, source.Url, Encoding.UTF8.GetBytes(Html), null);

        Assert.Equal("A paper of today", Assert.Single(listing.Entries).Title);
        Assert.Equal(["left by the source's rule", "outside the content"], listing.Left.Select(left => left.Reason));
        Assert.Contains("//div[@id='gone']", missing.Problem, StringComparison.Ordinal);
    }

    private static Listing Read(SourceKind kind, string address, string text) =>
        PageReader.Read(UnodcPage.Source(kind) with { Url = new Uri(address) }, new Uri(address), Encoding.UTF8.GetBytes(text), null);
}
