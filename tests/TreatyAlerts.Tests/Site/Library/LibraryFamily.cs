using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Masthead;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Phrases;

namespace TreatyAlerts.Tests.Site.Library;

/// <summary>A family of four documents; the last in four languages, one of them a file that was replaced.</summary>
internal static class LibraryFamily
{
    public static async Task KeepAsync(LibraryApp library)
    {
        await library.KeepUnlistedAsync(LibraryApp.Document("draft", "Draft text", "A/AC.291/22"));
        await library.KeepUnlistedAsync(LibraryApp.Document("draft-add1", "Explanatory notes", "A/AC.291/22/Add.1"));
        await library.KeepUnlistedAsync(LibraryApp.Document("draft-rev1", "Draft text", "A/AC.291/22/Rev.1"));
        var (old, replaced) = (LibraryApp.Version("rev2-en"), LibraryApp.Version("rev2-en-new", LibraryApp.At.AddDays(1), EventKind.Replaced));
        var inside = new DocumentMetadata { Symbols = ["A/AC.291/22/Rev.2"], OriginalLanguage = "en", Distribution = "limited", AgendaItem = "4 (a)" };
        await library.KeepAsync(
            LibraryApp.Document("draft-rev2", "Draft text", "A/AC.291/22/Rev.2") with
            {
                Submitter = "Norway",
                Phrases = [new KeyPhrase("electronic evidence", 0.9), new KeyPhrase("\"quoted\" words", 0.5)],
                LanguagePhrases = [new LanguagePhrases("fr", [new KeyPhrase("preuves électroniques", 0.9)])],
                Conflicts = [new Conflict("date", "27 February 2026", "26 February 2026", ConflictWinner.Listing, "test-1", "unodc.org/x")],
                Renditions =
                [
                    new Rendition("en", "pdf", [old with { Inside = inside }, replaced with { Inside = inside }]),
                    new Rendition("fr", "pdf", [LibraryApp.Version("rev2-fr")]),
                    new Rendition("zh", "pdf", [LibraryApp.Version("rev2-zh") with { Text = TextState.NoText, Length = 900 }]),
                    new Rendition("ar", "docx", [LibraryApp.Version("rev2-ar") with { History = true, Length = 2_345_678 }]),
                ],
                Places = [Place("https://www.unodc.org/documents/test/paper.pdf"), Place("https://www.unodc.org/documents/old/paper.pdf", LibraryApp.At.AddDays(1))],
            },
            ("en", old.Sha256, LibraryApp.Text("en", ["States may share evidence.", "The end"])),
            ("en", replaced.Sha256, LibraryApp.Text("en", ["States shall share evidence.", "The end"])),
            ("fr", LibraryApp.Sha256("rev2-fr"), LibraryApp.Text("fr", ["Les preuves"])),
            ("ar", LibraryApp.Sha256("rev2-ar"), LibraryApp.Text("ar", ["الأدلة"])));
    }

    public static Place Place(string url, DateTimeOffset? removed = null) => new()
    {
        CanonicalUrl = url,
        Url = new Uri(url),
        Source = "test-1",
        Title = "Draft text",
        Sections = ["Meeting documentation"],
        Language = "en",
        Format = "pdf",
        Sha256 = LibraryApp.Sha256("x"),
        FirstSeen = LibraryApp.At,
        RemovedAt = removed,
    };
}
