using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace TreatyAlerts.Views;

/// <summary>The one style block of the mail. Clients that drop it still show headings, lists and quotes in a sound order.</summary>
internal static class MailStyle
{
    public static MarkupString Block { get; } = new($"<style>\n{Read()}</style>");

    /// <summary>What a content security policy names the block by, where a mail is shown as a page.</summary>
    public static string Hash { get; } = $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes($"\n{Read()}")))}";

    private static string Read()
    {
        using var file = typeof(MailStyle).Assembly.GetManifestResourceStream($"{typeof(MailStyle).Namespace}.mail.css")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
