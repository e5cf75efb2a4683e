using Microsoft.AspNetCore.Components;

namespace TreatyAlerts.Digests.Views;

/// <summary>The one style block of the mail. Clients that drop it still show headings, lists and quotes in a sound order.</summary>
internal static class DigestStyle
{
    public static MarkupString Block { get; } = new($"<style>\n{Read()}</style>");

    private static string Read()
    {
        using var file = typeof(DigestStyle).Assembly.GetManifestResourceStream($"{typeof(DigestStyle).Namespace}.digest.css")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
