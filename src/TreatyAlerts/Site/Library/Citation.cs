using TreatyAlerts.Documents;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Library;

/// <summary>A citation that says which bytes are meant: symbol, title, language, SHA-256, when and where they were fetched, where they are kept.</summary>
internal static class Citation
{
    /// <param name="texts">The words of the reader's language.</param>
    /// <param name="document">The document.</param>
    /// <param name="cited">The version.</param>
    /// <param name="site">The site's own address.</param>
    public static string Of(LibraryTexts texts, Document document, (Rendition Rendition, DocumentVersion Version)? cited, Uri site)
    {
        var lines = new List<string> { texts.List(Named(texts, document)) };
        if (cited is var (rendition, version))
        {
            lines.Add(texts.List([texts.LanguageName(rendition.Language), texts.FileFormat(rendition.Format), texts.Size(version.Length)]));
            lines.Add($"SHA-256: {version.Sha256}");
            lines.Add(texts.Format("citation.fetched", texts.Minute(version.At), version.Url.AbsoluteUri));
            lines.Add(texts.Format("citation.copy", new Uri(site, LibraryPaths.File(version.Sha256)).AbsoluteUri));
        }

        lines.Add(texts.Format("citation.page", new Uri(site, LibraryPaths.Document(document.Id)).AbsoluteUri));
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Named(LibraryTexts texts, Document document)
    {
        if (document.Symbols.Count > 0)
        {
            yield return texts.Isolate(string.Join(" = ", document.Symbols.Select(Shown.Name)));
        }

        yield return texts.Format("quoted", texts.Isolate(Shown.Title(document.Title)));
        if (document.Submitter is { } submitter)
        {
            yield return texts.Isolate(Shown.Name(submitter));
        }

        yield return texts.Body(document.Body);
        if (document.Session is { } session)
        {
            yield return texts.Isolate(Shown.Name(session));
        }

        if (document.Date is { } date)
        {
            yield return texts.Date(date.ToIso());
        }
    }
}
