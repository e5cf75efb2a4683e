namespace TreatyAlerts.Documents.Symbols;

/// <summary>The six UN languages and the ways in which pages and file names write them.</summary>
internal static class UnLanguage
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ar"] = "ar",
        ["ara"] = "ar",
        ["arabic"] = "ar",
        ["العربية"] = "ar",
        ["عربي"] = "ar",
        ["arabe"] = "ar",
        ["árabe"] = "ar",
        ["zh"] = "zh",
        ["cn"] = "zh",
        ["chi"] = "zh",
        ["zho"] = "zh",
        ["chinese"] = "zh",
        ["中文"] = "zh",
        ["chinois"] = "zh",
        ["chino"] = "zh",
        ["en"] = "en",
        ["eng"] = "en",
        ["english"] = "en",
        ["anglais"] = "en",
        ["inglés"] = "en",
        ["fr"] = "fr",
        ["fra"] = "fr",
        ["fre"] = "fr",
        ["french"] = "fr",
        ["français"] = "fr",
        ["francais"] = "fr",
        ["francés"] = "fr",
        ["ru"] = "ru",
        ["rus"] = "ru",
        ["russian"] = "ru",
        ["русский"] = "ru",
        ["russe"] = "ru",
        ["ruso"] = "ru",
        ["es"] = "es",
        ["esp"] = "es",
        ["spa"] = "es",
        ["sp"] = "es",
        ["spanish"] = "es",
        ["español"] = "es",
        ["espanol"] = "es",
        ["espagnol"] = "es",
    };

    /// <summary>The letters of the document services: A C E F R S.</summary>
    public static string? OfLetter(char letter) => letter switch
    {
        'A' => "ar",
        'C' => "zh",
        'E' => "en",
        'F' => "fr",
        'R' => "ru",
        'S' => "es",
        _ => null,
    };

    /// <summary>A letter A C E F R S (in capitals), a code of two or three letters, or a language's name; else null.</summary>
    public static string? Of(ReadOnlySpan<char> word)
    {
        if (word.Length == 1)
        {
            return OfLetter(word[0]);
        }

        return word.Length <= 12 && Words.TryGetValue(word.ToString(), out var code) ? code : null;
    }

    /// <summary>One of the codes ar zh en fr ru es as written; else null.</summary>
    public static string? OfCode(ReadOnlySpan<char> code) => code.Length == 2 && !code.Equals("cn", StringComparison.OrdinalIgnoreCase)
        && !code.Equals("sp", StringComparison.OrdinalIgnoreCase) ? Of(code) : null;
}
