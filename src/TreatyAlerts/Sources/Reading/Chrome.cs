using HtmlAgilityPack;

namespace TreatyAlerts.Sources.Reading;

/// <summary>The parts of a page that hold no documents, by their ids, classes and elements (SOURCES.md section 3.4).</summary>
internal static class Chrome
{
    private static readonly Dictionary<string, string> Ids = new(StringComparer.OrdinalIgnoreCase)
    {
        ["languageSwitch"] = "language switch",
        ["topNavMenu"] = "menu",
        ["websiteNav"] = "menu",
        ["navigation-menu-container"] = "menu",
        ["leftNav"] = "menu",
        ["unodcTopNav"] = "menu",
        ["brand-bar"] = "page head",
        ["header-container"] = "page head",
        ["site-search-container"] = "search",
        ["footer-container"] = "footer",
        ["footer"] = "footer",
        ["social-media-global"] = "social media",
        ["modal-window-container"] = "pop-up window",
    };

    private static readonly Dictionary<string, string> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["language-switcher"] = "language switch",
        ["nav"] = "menu",
        ["navbar"] = "menu",
        ["nav-tabs"] = "menu",
        ["breadcrumb"] = "menu",
        ["breadcrumbs"] = "menu",
        ["dropdown-menu"] = "menu",
        ["pagination"] = "other pages of the list",
        ["pager"] = "other pages of the list",
        ["footer"] = "footer",
        ["footer-nav"] = "footer",
        ["teaser"] = "teaser of another story",
        ["teasers"] = "teaser of another story",
        ["related"] = "teaser of another story",
        ["related-stories"] = "teaser of another story",
        ["carousel"] = "teaser of another story",
        ["social"] = "social media",
        ["social-media"] = "social media",
        ["share"] = "social media",
        ["cookie-banner"] = "banner",
        ["cookie-notice"] = "banner",
        ["browser-banner"] = "banner",
        ["modal"] = "pop-up window",
        ["site-search-form"] = "search",
    };

    /// <summary>Why the links of an element are left; null when it may hold documents.</summary>
    public static string? Reason(HtmlNode node)
    {
        switch (node.Name)
        {
            case "nav":
                return "menu";
            case "footer":
                return "footer";
            case "aside":
                return "teaser of another story";
            case "form" or "select" or "button":
                return "form";
        }

        if (!node.HasAttributes)
        {
            return null;
        }

        if (Ids.TryGetValue(node.GetAttributeValue("id", ""), out var reason))
        {
            return reason;
        }

        var classes = node.GetAttributeValue("class", "");
        if (classes.Length is 0 or > 500)
        {
            return null;
        }

        foreach (var range in classes.AsSpan().Split(' '))
        {
            if (Classes.TryGetValue(classes[range], out reason))
            {
                return reason;
            }
        }

        return null;
    }
}
