namespace TreatyAlerts.Site.Library;

/// <summary>The addresses of the library's pages, without the language.</summary>
internal static class LibraryPaths
{
    public static string Document(string id) => $"/documents/{Uri.EscapeDataString(id)}";

    public static string Text(string id, string language) => $"{Document(id)}/text/{Uri.EscapeDataString(language)}";

    public static string Changes(string id, string from, string to) => $"{Document(id)}/changes?from={from}&to={to}";

    public static string File(string sha256) => $"/archive/{sha256}";

    public static string Body(string body) => $"/bodies/{Uri.EscapeDataString(body)}";

    public static string Session(string body, string session) => $"{Body(body)}/sessions/{Uri.EscapeDataString(session)}";

    public static string Submitter(string submitter) => $"/submitters/{Uri.EscapeDataString(submitter)}";

    /// <summary>A search for what has a key phrase.</summary>
    public static string Phrase(string phrase) => $"/search?q={Uri.EscapeDataString($"phrase:\"{phrase.Replace('"', ' ')}\"")}";

    public static string SymbolSearch(string text) => $"/search?q={Uri.EscapeDataString($"\"{text.Replace('"', ' ')}\"")}";

    /// <summary>The address of a list with its parameters; those without a value are left out.</summary>
    public static string With(string path, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var joint = '?';
        foreach (var (name, value) in query)
        {
            if (value is not null)
            {
                path += $"{joint}{name}={Uri.EscapeDataString(value)}";
                joint = '&';
            }
        }

        return path;
    }
}
