using System.Net;

namespace TreatyAlerts.Documents.Text.Html;

/// <summary>Takes the words out of markup too deep for a tree; every tag ends a block.</summary>
internal static class MarkupStripper
{
    public static void Strip(string markup, BlockCollector collector)
    {
        for (var at = 0; at < markup.Length;)
        {
            var open = markup.IndexOf('<', at);
            var text = markup.AsSpan(at, (open < 0 ? markup.Length : open) - at);
            if (!text.IsWhiteSpace())
            {
                collector.Append(WebUtility.HtmlDecode(text.ToString()));
                collector.End(TextBlockKind.Paragraph);
            }

            if (open < 0)
            {
                return;
            }

            at = SkipTag(markup, open);
        }
    }

    private static int SkipTag(string markup, int open)
    {
        foreach (var name in new[] { "script", "style" })
        {
            if (markup.AsSpan(open + 1).StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                var end = markup.IndexOf($"</{name}", open, StringComparison.OrdinalIgnoreCase);
                open = end < 0 ? markup.Length - 1 : end;
            }
        }

        var close = markup.IndexOf('>', open);
        return close < 0 ? markup.Length : close + 1;
    }
}
