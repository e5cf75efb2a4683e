using System.Globalization;
using System.Text;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Benchmarks.Made;

/// <summary>A session page of 200 KB as the big sites build them: a menu of 400 links, 100 documents, and much around them.</summary>
internal static class MadePage
{
    public const int Entries = 100;
    private const int MenuLinks = 400;
    private const int Bytes = 200_000;

    public static Source Source { get; } = new()
    {
        Id = "made",
        Body = "AHC",
        Kind = SourceKind.SessionPage,
        Url = new Uri("https://www.unodc.org/unodc/en/made/session.html"),
        Schedule = "0 * * * *",
        Session = "Made session",
    };

    public static string Html { get; } = Write();

    private static string Write()
    {
        var html = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Made session</title></head><body><ul id=\"topNavMenu\" class=\"sm\">\n");
        for (var i = 0; i < MenuLinks; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li class=\"L{i % 3 + 1} nav-item\"><a class=\"dropdown-item\" href=\"/unodc/en/menu/{i}/index.html?ref=menutop\">{MadeText.Noun((uint)i)} {i}</a></li>\n");
        }

        html.Append("</ul><div id=\"content-container\" class=\"container\"><div class=\"row\"><div class=\"col-lg-12\"><h2>Made session</h2><h3>Documents</h3><table>\n");
        for (var i = 1; i <= Entries; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"/documents/made/A_AC.291_{i}_E.pdf\">A/AC.291/{i}</a></td><td>{MadeText.Of(60, (uint)i)}</td><td>{i % 28 + 1} May 2026</td></tr>\n");
        }

        html.Append("</table></div></div></div><div id=\"footer-container\">\n");
        while (html.Length < Bytes)
        {
            html.Append("<div class=\"teaser\"><p class=\"small\">").Append(MadeText.Of(300, (uint)html.Length)).Append("</p></div>\n");
        }

        return html.Append("</div></body></html>").ToString();
    }
}
