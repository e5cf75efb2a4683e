using System.Text.RegularExpressions;

namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>The numbers, letters and signs that items of a list and numbered paragraphs begin with.</summary>
internal static partial class ListLabels
{
    /// <summary>Whether the text is a label and nothing else.</summary>
    public static bool IsOne(string text) => text.Length <= 16 && Alone().IsMatch(text);

    /// <summary>Whether the text begins with a label and goes on.</summary>
    public static bool Begins(string text) => Marker().IsMatch(text);

    // 1. / 12) / (a) / (iv) / A. / 3.14 / (أ) / ١- / ١ - / أولا - / • / – / 第一条 / 一、
    [GeneratedRegex(
        @"^(?:\(?(?:[0-9\u0660-\u0669]{1,3}|(?<letter>[a-z])\k<letter>?|[A-Z]|[ivxl]{1,6}|[IVXL]{1,6}|[\u0430-\u044F\u0410-\u042F]|[\u0621-\u064A]\u0640?)[.)]"
        + @"|[0-9\u0660-\u0669]{1,2}(?:\.[0-9\u0660-\u0669]{1,3}){1,3}\.?|[0-9\u0660-\u0669]{1,3} ?[-\u2013]|[\u0621-\u064A]{1,5}\u064B? ?(?:\u0639\u0634\u0631 ?)?[-\u2013]"
        + @"|[\u2022\u25CF\u25AA\u2013\u2014\u2212-]|\u7B2C[\u4E00-\u9FFF0-9]{1,5}[\u6761\u7AE0\u6B3E\u8282]|[(\uFF08]?[\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341]{1,3}[)\uFF09\u3001.])$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Alone();

    [GeneratedRegex(@"^(\(?([0-9\u0660-\u0669]{1,3}|[a-z]|[ivx]{1,5}|[\u0430-\u044F]|[\u0621-\u064A])[.)]|[\u2022\u25CF\u25AA\u2013\u2014\u2212-])\s", RegexOptions.CultureInvariant)]
    private static partial Regex Marker();
}
