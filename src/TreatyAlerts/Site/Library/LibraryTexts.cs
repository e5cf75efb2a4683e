using System.Collections.Frozen;
using System.Globalization;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Library;

/// <summary>The words of the pages of documents, bodies, sessions and submitters in one language; Texts/{language}.json.</summary>
public sealed class LibraryTexts : InterfaceTexts
{
    private const int Kilo = 1000;
    private static readonly FrozenDictionary<string, LibraryTexts> All =
        UnLanguages.All.ToFrozenDictionary(language => language, language => new LibraryTexts(language));

    private LibraryTexts(string language)
        : base(language, typeof(LibraryTexts))
    {
    }

    /// <summary>The texts of a language; English for one that we do not write.</summary>
    public static LibraryTexts Of(string language) => All.GetValueOrDefault(language) ?? All["en"];

    /// <summary>A number of documents, passages and the like, after its label: Russian and Arabic have more forms of a noun than can be chosen here.</summary>
    public string Count(string key, int number) => Format(key, Number(number));

    /// <summary>A file's length; units of a thousand (ISO 80000-13).</summary>
    public string Size(long bytes) => bytes switch
    {
        < Kilo => Format("size.bytes", bytes.ToString(CultureInfo.InvariantCulture)),
        < Kilo * Kilo => Format("size.kilobytes", ((bytes + (Kilo / 2)) / Kilo).ToString(CultureInfo.InvariantCulture)),
        _ => Format("size.megabytes", (bytes / (double)(Kilo * Kilo)).ToString("0.0", CultureInfo.InvariantCulture)),
    };

    /// <summary>The days of a session: "30 May 2022 to 10 June 2022", or one day.</summary>
    public string Days(DateOnly from, DateOnly to) => from == to ? Day(from) : Format("date.range", Day(from), Day(to));

    /// <summary>An instant, to the minute, in UTC.</summary>
    public string Minute(DateTimeOffset instant) => Format("minute", instant.ToUtcMinute());

    /// <summary>The text of a key of a family; the part itself where we have no word for it.</summary>
    public string Of(string family, string part) => Find($"{family}.{part.ToLowerInvariant()}") ?? part;

    /// <summary>What a file is called: "PDF", "Word".</summary>
    public string FileFormat(string format) => Find($"file.{format}") ?? format.ToUpperInvariant();
}
