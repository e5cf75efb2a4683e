namespace TreatyAlerts.Site;

/// <summary>The name under which a browser saves an archived file: the original's, as far as it can do no harm.</summary>
internal static class DownloadName
{
    private const int Longest = 100;

    // Signs that say something to a shell, a header or a file system, or that turn the direction of a name, become a line.
    public static string Of(string? url, string fallback)
    {
        var original = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.AbsolutePath.Split('/')[^1] : "";
        var safe = string.Concat(Uri.UnescapeDataString(original).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_')).Trim('.', '_');
        return safe.Length == 0 ? fallback : safe.Length <= Longest ? safe : safe[^Longest..].TrimStart('.');
    }
}
