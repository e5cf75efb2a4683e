using System.Globalization;
using System.Text;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources;

/// <summary>Wraps the content of a fixture into a page built like the real template, with the full menu of 400 links.</summary>
internal static class UnodcPage
{
    public static Uri Address { get; } = new("https://www.unodc.org/unodc/en/cybercrime/ad_hoc_committee/ahc_sixth_session/main");

    public static string Fixture(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sources", "Fixtures", name));

    public static string Wrap(string content) => $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>A watched page</title><script>if (1 < 2) document.write("<div>");</script>
        <link rel="stylesheet" href="//www.unodc.org/cdn/styles.css"></head><body>
        <nav id="brand-bar" class="fixed-top navbar"><a href="https://www.un.org/">Welcome</a>
        <ul id="languageSwitch" class="language-switcher"><li class="nav-item unavailable-language"><a href="/unodc/es/index.html">Español</a></li>
        <li class="nav-item current-language"><a href="#">English</a></li></ul></nav>
        <div id="header-container" class="container"><div id="site-title"><h1><a href="/unodc/index.html">Site</a></h1></div></div>
        <nav id="navigation-menu-container"><div id="websiteNav"><ul id="topNavMenu">{Menu()}</ul></div></nav>
        <div id="content-container" class="container"><div class="row container"><div class="col-lg-12">
        <ul class="nav auto-active nav-tabs nav-default"><li class="nav-item"><a class="nav-link" href="/unodc/en/cybercrime/ad_hoc_committee/home">Meetings</a></li></ul>
        {content}
        </div></div></div>
        <div id="footer-container" class="container-fluid"><ul id="social-media-global"><li><a href="https://twitter.com/x">x</a></li></ul>
        <div class="footer-nav"><ul><li><a href="/unodc/en/about/legal.html">Legal Notice</a></li><li><a href="/documents/footer.pdf">Fraud Alert</a></li></ul></div></div>
        <div id="modal-window-container" class="modal"><a href="/documents/pop-up.pdf">Pop-up</a></div>
        </body></html>
        """;

    public static Source Source(SourceKind kind = SourceKind.SessionPage, string? session = null) => new()
    {
        Id = "test",
        Body = "AHC",
        Kind = kind,
        Url = Address,
        Schedule = "0 * * * *",
        Session = session,
    };

    public static Listing Read(string content, SourceKind kind = SourceKind.SessionPage, string? session = null, Uri? address = null) =>
        PageReader.Read(Source(kind, session), address ?? Address, Encoding.UTF8.GetBytes(Wrap(content)), "text/html; charset=utf-8");

    public static Listing ReadFixture(string name, SourceKind kind = SourceKind.SessionPage, string? session = null) => Read(Fixture(name), kind, session);

    private static string Menu()
    {
        var menu = new StringBuilder();
        for (var group = 1; group <= 20; group++)
        {
            menu.Append(CultureInfo.InvariantCulture, $"<li class=\"L1 nav-item dropdown\"><a href=\"/unodc/en/area-{group}/index.html?ref=menutop\">Area {group}</a><ul class=\"M1 dropdown-menu\">");
            for (var item = 1; item < 20; item++)
            {
                menu.Append(CultureInfo.InvariantCulture, $"<li class=\"L2\"><a href=\"/documents/area-{group}/paper-{item}.pdf?ref=menutop\">Menu paper {group}.{item}</a></li>");
            }

            menu.Append("</ul></li>");
        }

        return menu.ToString();
    }
}
