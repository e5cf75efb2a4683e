using System.Globalization;
using Microsoft.AspNetCore.Http;
using TreatyAlerts.Site.Frame;

namespace TreatyAlerts.Site.Library;

/// <summary>What the endpoints of the library share: answers, and the reading of addresses.</summary>
internal static class LibraryPages
{
    /// <summary>Documents in one list.</summary>
    public const int PageLength = 50;

    public static IResult NotFound(HttpRequest request) => PersonPages.NotFound(Here.Of(request));

    /// <summary>The address names something that is not here, or is no address of this kind.</summary>
    public static IResult Refusal(Here here, string key, int status, string? linkUrl = null)
    {
        var texts = LibraryTexts.Of(here.Language);
        return PersonPages.Notice(here, texts[$"refused.{key}"], texts[$"refused.{key}.told"], status, linkUrl ?? here.To("/search"), texts[linkUrl is null ? "to.search" : "to.document"]);
    }

    /// <summary>The number of a page of a list, 1 where none is asked for; null with the answer where it is none or there is no such page.</summary>
    public static (int? Number, IResult? Refusal) PageOf(Here here, string? asked, int last)
    {
        if (asked is null)
        {
            return (1, null);
        }

        return !int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0
            ? (null, Refusal(here, "page.bad", StatusCodes.Status400BadRequest))
            : number <= last ? (number, null) : (null, Refusal(here, "page.beyond", StatusCodes.Status404NotFound));
    }

    public static int Pages(int total, int length = PageLength) => Math.Max(1, (total + length - 1) / length);

    /// <summary>A part of a path as it was meant: servers leave the stroke escaped, so that it divides nothing.</summary>
    public static string Segment(string text) => text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value that an address means: as it stands, else in other capitals; null for none.</summary>
    public static string? Known(IEnumerable<string> values, string asked)
    {
        var all = values as IReadOnlyCollection<string> ?? [.. values];
        return all.FirstOrDefault(value => value == asked) ?? all.FirstOrDefault(value => value.Equals(asked, StringComparison.OrdinalIgnoreCase));
    }
}
