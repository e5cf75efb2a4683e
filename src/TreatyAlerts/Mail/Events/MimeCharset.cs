using System.Text;

namespace TreatyAlerts.Mail.Events;

/// <summary>The encodings that mails name; one that nobody knows is read as UTF-8, with marks where it does not fit.</summary>
internal static class MimeCharset
{
    public static Encoding Of(string? name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name ?? "") ?? (string.IsNullOrEmpty(name) ? Encoding.UTF8 : Encoding.GetEncoding(name));
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return Encoding.UTF8;
        }
    }
}
