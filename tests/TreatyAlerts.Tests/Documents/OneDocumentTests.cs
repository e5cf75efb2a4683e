using System.Text;
using TreatyAlerts.Documents;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Documents;

/// <summary>One document is one document, wherever and in whatever form it is found.</summary>
public sealed class OneDocumentTests : IAsyncLifetime
{
    private const string IncbPage = "https://www.incb.org/incb/en/reports.html";
    private const string UnisPage = "https://unis.unvienna.org/unis/en/documents.html";
    private const string OtherSession = "https://www.unodc.org/unodc/en/test/other-session.html";

    private readonly AlertsApp app = AlertsApp.Start(sources: AlertsApp.Declaration(IncbPage, UnisPage, OtherSession));

    public async ValueTask InitializeAsync()
    {
        Elsewhere(IncbPage);
        Elsewhere(UnisPage);
        Elsewhere(OtherSession);
        await app.BaselineAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_same_bytes_under_several_addresses_are_one_document_with_all_its_places()
    {
        app.Lists((null, "Report on the market for precursors", "report.pdf"));
        Elsewhere(IncbPage, (null, "Report on the market for precursors", "precursors_2026.pdf"));
        app.Serves("report.pdf", "The market for precursors grew.");
        Serve(IncbPage, "precursors_2026.pdf", PlainPdf.Of("The market for precursors grew."));

        var events = (await app.CheckAsync()).Events;
        app.Clock.Advance(TimeSpan.FromDays(1));
        Elsewhere(UnisPage, ("E/INCB/2026/4", "Precursors", "E_INCB_2026_4.pdf"));
        Serve(UnisPage, "E_INCB_2026_4.pdf", PlainPdf.Of("The market for precursors grew."));

        Assert.Empty((await app.CheckAsync()).Events);
        Assert.Equal(EventKind.Published, Assert.Single(events).Kind);
        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal(["E/INCB/2026/4"], document.Symbols);
        Assert.Equal(3, document.Places.Count);
        Assert.Equal(document.Id, (await app.Get<DocumentStore>().FindBySymbolAsync("E/INCB/2026/4", TestContext.Current.CancellationToken))?.Id);
    }

    [Fact]
    public async Task One_symbol_on_several_hosts_is_one_document_though_each_host_serves_a_file_of_its_own_making()
    {
        var text = string.Join('\n', Enumerable.Range(1, 12).Select(number => $"{number}. The Board noted that seizures of precursors continued."));
        app.Lists(("E/INCB/2026/1", "Annual report", "E_INCB_2026_1_E.pdf"));
        app.Serves("E_INCB_2026_1_E.pdf", text);
        Assert.Equal(EventKind.Published, Assert.Single((await app.CheckAsync()).Events).Kind);

        foreach (var (page, file, comment) in new[] { (IncbPage, "incb.pdf", "% made by the Board\n"), (UnisPage, "unis.pdf", "% made by the information service\n") })
        {
            app.Clock.Advance(TimeSpan.FromHours(2));
            Elsewhere(page, ("E/INCB/2026/1", "Annual report for 2026", file));
            Serve(page, file, PlainPdf.Of(text) + comment);
            Assert.Empty((await app.CheckAsync()).Events);
        }

        // Looked at again and again, at all places.
        for (var day = 0; day < 3; day++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Empty((await app.CheckAsync()).Events);
        }

        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal(3, document.Places.Count);
        Assert.Single(Assert.Single(document.Renditions).Versions);

        // Other words at the second place are a replacement all the same.
        Serve(IncbPage, "incb.pdf", PlainPdf.Of(text.Replace("continued", "declined", StringComparison.Ordinal)));
        app.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(EventKind.Replaced, Assert.Single((await app.CheckAsync()).Events).Kind);
    }

    [Fact]
    public async Task Word_and_PDF_of_one_text_and_a_file_in_another_sessions_folder_are_one_document()
    {
        app.Lists((null, "Draft text of the chapter on cooperation", "2nd_session/chapter.pdf"), (null, "Draft text of the chapter on cooperation", "2nd_session/chapter.docx"));
        app.Serves("2nd_session/chapter.pdf", "States shall cooperate.");
        app.Serves("2nd_session/chapter.docx", MadeDocument.Word(null, "Draft text of the chapter on cooperation"));
        Elsewhere(OtherSession, (null, "Chapter on cooperation", "2nd_session/chapter.pdf"));

        var events = (await app.CheckAsync()).Events;

        Assert.Equal([EventKind.Published, EventKind.RenditionAdded], events.Select(told => told.Kind));
        var document = Assert.Single(await app.DocumentsAsync());
        Assert.Equal(["docx", "pdf"], document.Renditions.Select(rendition => rendition.Format).Order());
        Assert.Equal(3, document.Places.Count);
    }

    [Fact]
    public async Task Bytes_that_come_back_are_told_once_and_copies_that_take_turns_are_not_told_for_ever()
    {
        app.Lists(("A/AC.291/22", "Draft convention", "A_AC.291_22_E.pdf"));
        app.Serves("A_AC.291_22_E.pdf", "First text");
        await app.CheckAsync();
        var told = new List<int>();
        for (var turn = 1; turn <= 8; turn++)
        {
            app.Clock.Advance(TimeSpan.FromDays(1));
            app.Serves("A_AC.291_22_E.pdf", turn % 2 == 1 ? "Second text" : "First text");
            var events = (await app.CheckAsync()).Events;
            Assert.All(events, one => Assert.Equal(EventKind.Replaced, one.Kind));
            told.Add(events.Count);
        }

        Assert.Equal([1, 1, 1, 0, 0, 0, 0, 0], told);
        var versions = Assert.Single(Assert.Single(await app.DocumentsAsync()).Renditions).Versions;
        Assert.Equal(4, versions.Count);
        Assert.Equal(versions[0].Sha256, versions[2].Sha256);
    }

    private void Serve(string page, string file, string pdf) =>
        app.Web.File(new Uri(new Uri(page), $"/documents/test/{file}").AbsoluteUri, Encoding.UTF8.GetBytes(pdf), "application/pdf");

    private void Elsewhere(string page, params (string? Symbol, string Title, string File)[] rows) =>
        app.Web.Page(page, AlertsApp.SessionPage([("A/AC.291/1", "Provisional agenda", "A_AC.291_1_E.pdf"), .. rows]));
}
