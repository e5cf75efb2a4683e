using System.Globalization;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Finds the first date in a text: "28 February - 11 March 2022", "10-12 May 2021", "10/06/2026", "June 2025" and their likes in other languages.</summary>
/// <remarks>Of a span of days the first is taken; numeric dates are day/month/year, as all UN pages write them.</remarks>
internal static class DateText
{
    private const int MostTokens = 400;

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Months = MonthNames().GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly string[] Joints = ["and", "to", "y", "et", "al", "au", "a", "и", "по", "до"];
    private static readonly string[] Fillers = ["de", "del", "du", "of", "г", "года", "st", "nd", "rd", "th", "er", "le", "el"];

    /// <summary>The names of months that are understood, in all languages.</summary>
    public static IEnumerable<string> MonthWords => Months.Dictionary.Keys;

    private enum Sort
    {
        Number,
        Month,
        Joint,
        Slash,
        Other,
    }

    public static bool TryFind(ReadOnlySpan<char> text, int? year, out EntryDate date)
    {
        var tokens = Tokens(text);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Sort == Sort.Month && Named(tokens, at, year) is { } named)
            {
                date = named;
                return true;
            }

            if (tokens[at].Sort == Sort.Number && Numeric(tokens, at) is { } numeric)
            {
                date = numeric;
                return true;
            }
        }

        date = new EntryDate(default, DatePrecision.Year);
        return false;
    }

    /// <summary>No words besides those of a date.</summary>
    public static bool IsOnlyDate(ReadOnlySpan<char> text) => Tokens(text).TrueForAll(token => token.Sort != Sort.Other);

    /// <summary>From one day to another, or several days: named months with "-", "and", "to" between them or their days.</summary>
    public static bool IsSpan(ReadOnlySpan<char> text)
    {
        var tokens = Tokens(text);
        return tokens.Exists(token => token.Sort == Sort.Month) && Enumerable.Range(1, Math.Max(0, tokens.Count - 2)).Any(Joins);

        bool Joins(int at) => tokens[at].Sort == Sort.Joint && IsOfDate(tokens[at - 1]) && IsOfDate(tokens[at + 1]);
        static bool IsOfDate(Token token) => token.Sort is Sort.Number or Sort.Month;
    }

    public static bool IsYear(ReadOnlySpan<char> digits, out int year) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out year) && digits.Length == 4 && year is >= 1945 and < 2100;

    /// <summary>1 to 12 for the name or two digits of a month; else 0.</summary>
    public static int Month(ReadOnlySpan<char> text)
    {
        if (Months.TryGetValue(text, out var month))
        {
            return month;
        }

        return text.Length == 2 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 12 ? number : 0;
    }

    private static EntryDate? Named(List<Token> tokens, int at, int? hint)
    {
        var month = tokens[at].Value;
        var year = YearAfter(tokens, at, month) ?? hint;
        var day = DayBefore(tokens, at);
        if (day == 0 && at + 2 < tokens.Count && IsDay(tokens[at + 1]) && IsYear(tokens[at + 2]))
        {
            // March 17, 2026
            (day, year) = (tokens[at + 1].Value, tokens[at + 2].Value);
        }

        if (year is not { } known)
        {
            return null;
        }

        return day == 0 ? new EntryDate(new DateOnly(known, month, 1), DatePrecision.Month) : Of(known, month, day);
    }

    private static int DayBefore(List<Token> tokens, int at)
    {
        if (at == 0 || !IsDay(tokens[at - 1]))
        {
            return 0;
        }

        // 10-12 May, 3 and 4 November; in "28 February - 11 March" the day belongs to its own month.
        return at >= 3 && tokens[at - 2].Sort == Sort.Joint && IsDay(tokens[at - 3]) ? tokens[at - 3].Value : tokens[at - 1].Value;
    }

    private static int? YearAfter(List<Token> tokens, int at, int month)
    {
        if (at + 1 < tokens.Count && IsYear(tokens[at + 1]))
        {
            return tokens[at + 1].Value;
        }

        // 28 February - 11 March 2022; 30 December - 3 January 2023
        if (at + 4 < tokens.Count && tokens[at + 1].Sort == Sort.Joint && IsDay(tokens[at + 2]) && tokens[at + 3].Sort == Sort.Month && IsYear(tokens[at + 4]))
        {
            return tokens[at + 3].Value < month ? tokens[at + 4].Value - 1 : tokens[at + 4].Value;
        }

        return null;
    }

    // 10/06/2026, 10.06.2026, 2026-06-10, 2024年7月2日
    private static EntryDate? Numeric(List<Token> tokens, int at)
    {
        if (at + 4 >= tokens.Count || tokens[at + 2].Sort != Sort.Number || tokens[at + 4].Sort != Sort.Number
            || tokens[at + 1].Sort is not (Sort.Slash or Sort.Joint) || tokens[at + 1] != tokens[at + 3])
        {
            return null;
        }

        var (first, second, third) = (tokens[at], tokens[at + 2], tokens[at + 4]);
        if (IsYear(first))
        {
            return Of(first.Value, second.Value, third.Value);
        }

        return IsYear(third) && tokens[at + 1].Sort == Sort.Slash ? Of(third.Value, second.Value, first.Value) : null;
    }

    private static EntryDate? Of(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new EntryDate(new DateOnly(year, month, day), DatePrecision.Day) : null;

    private static bool IsDay(Token token) => token is { Sort: Sort.Number, Digits: <= 2, Value: >= 1 and <= 31 };

    private static bool IsYear(Token token) => token is { Sort: Sort.Number, Digits: 4, Value: >= 1945 and < 2100 };

    private static List<Token> Tokens(ReadOnlySpan<char> text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length && tokens.Count < MostTokens;)
        {
            var start = at;
            if (char.IsAsciiDigit(text[at]))
            {
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                {
                    at++;
                }

                var digits = text[start..at];
                tokens.Add(digits.Length <= 4 ? new Token(Sort.Number, int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture), digits.Length) : new Token(Sort.Other, 0, 0));
            }
            else if (text[at] is '年' or '月' or '日')
            {
                at++;
                tokens.Add(new Token(Sort.Slash, 0, 0));
            }
            else if (char.IsLetter(text[at]))
            {
                while (at < text.Length && (char.IsLetter(text[at]) || char.GetUnicodeCategory(text[at]) == UnicodeCategory.NonSpacingMark))
                {
                    at++;
                }

                AddWord(tokens, text[start..at]);
            }
            else
            {
                AddMark(tokens, text[at++]);
            }
        }

        return tokens;
    }

    private static void AddWord(List<Token> tokens, ReadOnlySpan<char> word)
    {
        if (Months.TryGetValue(word, out var month))
        {
            tokens.Add(new Token(Sort.Month, month, 0));
        }
        else if (IsOneOf(word, Joints))
        {
            tokens.Add(new Token(Sort.Joint, 0, 0));
        }
        else if (!IsOneOf(word, Fillers))
        {
            tokens.Add(new Token(Sort.Other, 0, 0));
        }
    }

    private static void AddMark(List<Token> tokens, char mark)
    {
        if (mark is '-' or '\u2010' or '\u2011' or '\u2012' or '–' or '—')
        {
            tokens.Add(new Token(Sort.Joint, 0, 0));
        }
        else if (mark is '/' or '.' && tokens.Count > 0 && tokens[^1].Sort == Sort.Number)
        {
            tokens.Add(new Token(Sort.Slash, 0, 0));
        }
    }

    private static bool IsOneOf(ReadOnlySpan<char> word, string[] words)
    {
        foreach (var known in words)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, int> MonthNames()
    {
        string[] languages =
        [
            "January February March April May June July August September October November December",
            "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
        ];
        var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["Sept"] = 9 };
        foreach (var language in languages)
        {
            var month = 0;
            foreach (var name in language.Split(' '))
            {
                names.TryAdd(name, ++month);
            }
        }

        // The second half of the Arabic names: نيسان/أبريل
        names.TryAdd("أيار", 5);
        names.TryAdd("حزيران", 6);
        names.TryAdd("تموز", 7);
        return names;
    }

    private readonly record struct Token(Sort Sort, int Value, int Digits);
}
