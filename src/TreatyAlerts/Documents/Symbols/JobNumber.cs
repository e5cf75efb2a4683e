using System.Globalization;

namespace TreatyAlerts.Documents.Symbols;

/// <summary>A job number of the conference services in Vienna, <c>V.19-08182 (E)</c>: it names a translation job, never a document.</summary>
public readonly record struct JobNumber
{
    private JobNumber(int year, int number, string? language) => (Year, Number, Language) = (year, number, language);

    /// <summary>Two digits: 19 for 2019.</summary>
    public int Year { get; }

    public int Number { get; }

    /// <summary>ar zh en fr ru es; null where no letter stands behind the number.</summary>
    public string? Language { get; }

    /// <summary>Reads a job number; false for everything else.</summary>
    public static bool TryParse(string? text, out JobNumber job)
    {
        job = default;
        var rest = text.AsSpan().Trim();
        if (rest.Length is < 9 or > 64)
        {
            return false;
        }

        rest = SymbolText.Normalise(rest);
        if (!rest.StartsWith("V.", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        rest = rest[2..].TrimStart();
        if (rest.Length < 8 || rest[2] != '-' || !TryDigits(rest[..2], out var year) || !TryDigits(rest[3..8], out var number))
        {
            return false;
        }

        var letter = rest[8..].Trim();
        if (letter.IsEmpty)
        {
            job = new JobNumber(year, number, null);
            return true;
        }

        var language = letter is ['(', var inside, ')'] ? UnLanguage.OfLetter(char.ToUpperInvariant(inside)) : null;
        job = new JobNumber(year, number, language);
        return language is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"V.{Year:00}-{Number:00000}{Letter}");

    private string Letter => Language switch
    {
        "ar" => " (A)",
        "zh" => " (C)",
        "en" => " (E)",
        "fr" => " (F)",
        "ru" => " (R)",
        "es" => " (S)",
        _ => "",
    };

    private static bool TryDigits(ReadOnlySpan<char> text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
