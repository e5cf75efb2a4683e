using System.Collections.Frozen;
using TreatyAlerts.Documents.Analysis;
using TreatyAlerts.Views;

namespace TreatyAlerts.Site.Filters;

/// <summary>The interface texts of the filter builder and the topic pages in one language; Texts/{language}.json.</summary>
public sealed class FilterTexts : InterfaceTexts
{
    private const string KindKey = "category.";

    private static readonly FrozenDictionary<string, FilterTexts> All = UnLanguages.All.ToFrozenDictionary(language => language, language => new FilterTexts(language));

    private readonly FrozenDictionary<string, string> kinds;

    private FilterTexts(string language)
        : base(language, typeof(FilterTexts)) =>
        kinds = Kinds.ToFrozenDictionary(Words, kind => this[KindKey + kind]);

    /// <summary>Every category that has a name, as documents carry it.</summary>
    public IEnumerable<string> Kinds => Keys.Where(key => key.StartsWith(KindKey, StringComparison.Ordinal)).Select(key => key[KindKey.Length..]);

    /// <summary>The texts of a language; English for one that we do not write.</summary>
    public static FilterTexts Of(string language) => All.GetValueOrDefault(language) ?? All["en"];

    /// <summary>The name of a category as a query writes it; null when it is none.</summary>
    internal string? Kind(string words) => kinds.GetValueOrDefault(Words(words));

    /// <summary>The full name of a body, however it is written; null when it is none that has a name.</summary>
    internal string? BodyName(string body) => Find($"body.{body.ToUpperInvariant()}");

    /// <summary>What was typed, in this language's quotes, safe from the direction of the text around it.</summary>
    internal string Quoted(string typed) => Format("quoted", Isolate(typed));

    /// <summary>Whether a query would write both alike.</summary>
    internal static bool AreAlike(string one, string other) => Words(one) == Words(other);

    // Queries fold what divides words: "registration/logistics note".
    private static string Words(string text)
    {
        var words = new List<string>();
        for (var cursor = new WordCursor(text, exact: true); cursor.MoveNext();)
        {
            words.Add(cursor.Folded.ToString());
        }

        return string.Join(' ', words);
    }
}
