using System.Globalization;
using System.Text.Json;

namespace TreatyAlerts.Views;

/// <summary>The interface texts of one language: those that all views share (Views/Texts), and those of one folder of views (its Texts/{language}.json).</summary>
public abstract class InterfaceTexts
{
    private readonly Dictionary<string, string> texts;

    /// <summary>Reads the texts that stand beside <paramref name="views"/>, a type of that folder's namespace.</summary>
    protected InterfaceTexts(string language, Type views)
    {
        Language = language;
        texts = Read(typeof(InterfaceTexts), language);
        foreach (var (key, text) in Read(views, language))
        {
            texts.Add(key, text);
        }
    }

    public string Language { get; }

    /// <summary>ltr or rtl.</summary>
    public string Direction => UnLanguages.Direction(Language);

    public IEnumerable<string> Keys => texts.Keys;

    public string this[string key] => texts[key];

    public string Format(string key, params object[] values) => string.Format(CultureInfo.InvariantCulture, texts[key], values);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The name of a language; its code where we have no name.</summary>
    public string LanguageName(string code) => Find($"language.{code}") ?? code;

    /// <summary>Listings name categories in English (SOURCES section 4.3); one that is not known yet is shown as it is.</summary>
    /// <remarks>The reader adds the kind of stakeholder, "(OP8)", which is the same in every language.</remarks>
    public string Category(string category)
    {
        var (name, kind) = category.EndsWith(')') && category.LastIndexOf(" (OP", StringComparison.Ordinal) is > 0 and var at ? (category[..at], category[at..]) : (category, "");
        return Find($"category.{name.ToLowerInvariant()}") is { } known ? known + kind : category;
    }

    /// <summary>A body by its full name; by what the catalogue calls it where we have no name.</summary>
    public string Body(string body) => Find($"body.{body}") ?? body;

    public string Cadence(string cadence) => Find($"cadence.{cadence}") ?? this["cadence.daily"];

    /// <summary>Keeps a value of the other direction from reordering the sentence around it (UAX #9, first strong isolate).</summary>
    public string Isolate(string value) =>
        value.Any(Language == "ar" ? char.IsAsciiLetterOrDigit : IsRightToLeft) ? $"\u2068{value}\u2069" : value;

    public string List(IEnumerable<string> parts) => string.Join(texts["list.separator"], parts);

    public string Day(DateOnly day) => Format("date.day", DayOfMonth(day), Month(day.Month, "date.months"), Number(day.Year));

    /// <summary>An ISO 8601 date cut to its precision; anything else as it is.</summary>
    public string Date(string iso)
    {
        if (DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return Day(day);
        }

        return DateOnly.TryParseExact(iso, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? Format("date.month", Month(month.Month, "date.months.alone"), Number(month.Year))
            : iso;
    }

    /// <summary>The text of a key that may not exist.</summary>
    protected string? Find(string key) => texts.GetValueOrDefault(key);

    private static Dictionary<string, string> Read(Type views, string language)
    {
        using var file = views.Assembly.GetManifestResourceStream($"{views.Namespace}.Texts.{language}.json")
            ?? throw new InvalidOperationException($"{views.Namespace} has no interface texts in '{language}'.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
    }

    /// <summary>French writes the first of a month as an ordinal.</summary>
    protected string DayOfMonth(DateOnly day) => Language == "fr" && day.Day == 1 ? "1er" : Number(day.Day);

    private static bool IsRightToLeft(char c) => c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC');

    protected string Month(int month, string key) => texts[key].Split('|')[month - 1];
}
