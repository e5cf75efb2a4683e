using System.Text.RegularExpressions;

namespace TreatyAlerts.Documents.Masthead;

/// <summary>The words of mastheads in the six languages.</summary>
/// <remarks>Every pattern is linear in the text (NonBacktracking): a masthead is as hostile as any other text.</remarks>
internal static class MastheadWords
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Dictionary<string, string> LanguageNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["english"] = "en",
        ["anglais"] = "en",
        ["inglés"] = "en",
        ["английский"] = "en",
        ["الإنكليزية"] = "en",
        ["بالإنكليزية"] = "en",
        ["الانكليزية"] = "en",
        ["الإنجليزية"] = "en",
        ["英文"] = "en",
        ["french"] = "fr",
        ["français"] = "fr",
        ["francés"] = "fr",
        ["французский"] = "fr",
        ["الفرنسية"] = "fr",
        ["بالفرنسية"] = "fr",
        ["法文"] = "fr",
        ["spanish"] = "es",
        ["espagnol"] = "es",
        ["español"] = "es",
        ["испанский"] = "es",
        ["الإسبانية"] = "es",
        ["بالإسبانية"] = "es",
        ["西班牙文"] = "es",
        ["russian"] = "ru",
        ["russe"] = "ru",
        ["ruso"] = "ru",
        ["русский"] = "ru",
        ["الروسية"] = "ru",
        ["بالروسية"] = "ru",
        ["俄文"] = "ru",
        ["arabic"] = "ar",
        ["arabe"] = "ar",
        ["árabe"] = "ar",
        ["арабский"] = "ar",
        ["العربية"] = "ar",
        ["بالعربية"] = "ar",
        ["阿拉伯文"] = "ar",
        ["chinese"] = "zh",
        ["chinois"] = "zh",
        ["chino"] = "zh",
        ["китайский"] = "zh",
        ["الصينية"] = "zh",
        ["بالصينية"] = "zh",
        ["中文"] = "zh",
    };

    private static readonly Dictionary<string, string> Distributions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["general"] = "general",
        ["générale"] = "general",
        ["общее"] = "general",
        ["общая"] = "general",
        ["عام"] = "general",
        ["عامة"] = "general",
        ["普遍"] = "general",
        ["一般"] = "general",
        ["limited"] = "limited",
        ["limitée"] = "limited",
        ["limitada"] = "limited",
        ["ограниченное"] = "limited",
        ["ограниченная"] = "limited",
        ["محدود"] = "limited",
        ["محدودة"] = "limited",
        ["有限"] = "limited",
        ["restricted"] = "restricted",
        ["restreinte"] = "restricted",
        ["reservada"] = "restricted",
        ["restringida"] = "restricted",
        ["для"] = "restricted",
        ["مقيد"] = "restricted",
        ["مقيدة"] = "restricted",
        ["限制"] = "restricted",
        ["provisional"] = "provisional",
        ["provisoire"] = "provisional",
        ["предварительный"] = "provisional",
    };

    private static readonly Regex DistributionLabel = new(
        @"\bdistr(?:ibution|ibución)?\b\s*\.?\s*[:：]?\s*(general|générale|limited|limitée|limitada|restricted|restreinte|reservada|restringida|provisional|provisoire)\b"
        + @"|\b(общее|общая|ограниченное|ограниченная)\s+распространение|распространение\s*[:：]\s*(общее|ограниченное)"
        + @"|(?:distr\.?|توزيع|التوزيع)\s*[:：]?\s*(عامة?|محدودة?|مقيدة?)(?:\s|$)|(普遍|一般|有限|限制)分发|分发\s*[:：]\s*(普遍|一般|有限|限制)",
        Linear);

    private static readonly Regex OriginalLabel = new(
        @"(?:\boriginal\b(?:\s+(?:language|langue))?|langue\s+originale|idioma\s+original|язык\s+оригинала|подлинный\s+текст\s+на|原文|原件|(?:اللغة\s+)?الأصلية?|الأصل)\s*[:：]?\s*(?:на\s+)?"
        + @"([\p{L}]{2,12})",
        Linear);

    private static readonly Regex OnlyLabel = new(
        @"\b(english|anglais|inglés|french|français|francés|spanish|espagnol|español|russian|russe|ruso|arabic|arabe|árabe|chinese|chinois|chino)\s+(?:only|seulement|solamente|únicamente|solo)\b|только\s+на\s+(английском|русском)|仅有\s*(英文|中文)|(?:بالإنكليزية)\s+فقط",
        Linear);

    private static readonly Regex Job = new(@"(?:^|[\s*(])((?:V\.|GE\.)?)\s?([0-9]{2})-([0-9]{5})\*?(?:\s*\(([ACEFRS])\))?(?:[\s*]|$)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    // In right-to-left text the letter may come to stand before the number.
    private static readonly Regex JobOfArabic = new(@"\(([A])\)\s*((?:V\.|GE\.)?)\s?([0-9]{2})-([0-9]{5})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public static bool HasLabel(string text) => DistributionLabel.IsMatch(text) || OnlyLabel.IsMatch(text) || Original(text) is not null;

    public static string? Distribution(string text) =>
        DistributionLabel.Match(text) is { Success: true } match && Distributions.TryGetValue(FirstGroup(match), out var kind) ? kind : null;

    /// <summary>Where "Distr.: General" ends; 0 where it is not said.</summary>
    public static int EndOfDistribution(string text) => DistributionLabel.Match(text) is { Success: true } match ? match.Index + match.Length : 0;

    /// <summary>What stands before the first label: a cell of several lines begins with the symbol.</summary>
    public static string BeforeLabels(string text)
    {
        var end = text.Length;
        foreach (var match in new[] { DistributionLabel.Match(text), OnlyLabel.Match(text) })
        {
            end = match.Success ? Math.Min(end, match.Index) : end;
        }

        return text[..Math.Min(end, Original(text)?.At ?? end)];
    }

    /// <summary>The language that "Original:" names, and where the label begins.</summary>
    public static (string Language, int At)? Original(string text)
    {
        foreach (Match match in OriginalLabel.Matches(text))
        {
            if (Language(match.Groups[1].Value) is { } language)
            {
                return (language, match.Index);
            }
        }

        return null;
    }

    /// <summary>The language of "English only".</summary>
    public static string? Only(string text) => OnlyLabel.Match(text) is not { Success: true } match ? null
        : FirstGroup(match) switch { "английском" => "en", "русском" => "ru", "" => "en", var name => Language(name) };

    /// <summary>The language that a word names in any of the six.</summary>
    public static string? Language(string word)
    {
        if (LanguageNames.TryGetValue(word, out var language))
        {
            return language;
        }

        // Chinese words are not divided: 英文普遍分发.
        foreach (var (name, code) in LanguageNames)
        {
            if (name[0] is >= '\u4E00' and <= '\u9FFF' && word.StartsWith(name, StringComparison.Ordinal))
            {
                return code;
            }
        }

        return null;
    }

    /// <summary>A job number in one form, and the language of its letter.</summary>
    public static (string Text, string? Language)? JobNumber(string text)
    {
        if (JobOfArabic.Match(text) is { Success: true } turned)
        {
            return ($"{turned.Groups[2].Value}{turned.Groups[3].Value}-{turned.Groups[4].Value} (A)", "ar");
        }

        foreach (Match match in Job.Matches(text))
        {
            var (office, letter) = (match.Groups[1].Value, match.Groups[4].Value);

            // "24-11915" alone may be anything; Vienna and Geneva say who they are.
            if (office.Length > 0 || letter.Length > 0)
            {
                return ($"{office}{match.Groups[2].Value}-{match.Groups[3].Value}{(letter.Length > 0 ? $" ({letter})" : "")}", letter switch
                {
                    "A" => "ar",
                    "C" => "zh",
                    "E" => "en",
                    "F" => "fr",
                    "R" => "ru",
                    "S" => "es",
                    _ => null,
                });
            }
        }

        return null;
    }

    private static string FirstGroup(Match match) => match.Groups.Values.Skip(1).FirstOrDefault(group => group.Success)?.Value ?? "";
}
