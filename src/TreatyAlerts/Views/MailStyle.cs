using Microsoft.AspNetCore.Components;

namespace TreatyAlerts.Views;

/// <summary>The one style block of the mail. Clients that drop it still show headings, lists and quotes in a sound order.</summary>
internal static class MailStyle
{
    public static MarkupString Block { get; } = new($"<style>\n{Read()}</style>");

    private static string Read()
    {
        using var file = typeof(MailStyle).Assembly.GetManifestResourceStream($"{typeof(MailStyle).Namespace}.mail.css")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
