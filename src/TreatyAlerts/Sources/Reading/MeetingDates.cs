using System.Globalization;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Sources.Reading;

/// <summary>The days of a meeting, both inclusive, and where in the text they stand.</summary>
internal readonly partial record struct MeetingDates(DateOnly From, DateOnly To, int Start, int Length)
{
    private const int LongestText = 1000;
    private const int MostTries = 16;

    // The General Assembly sits for a year.
    private const int MostDays = 370;

    private const string Day = "[0-9]{1,2}(?:st|nd|rd|th|er)?";
    private const string Joint = @"(?: *[-\u2010-\u2015\u2212] *| +(?:to|and|till|until|al?|au|et|y|и|по|до|إلى) +)";
    private const string Of = " +(?:(?:of|de|du|del) +|d[’'])?";
    private const string Year = "[12][0-9]{3}";

    // 30 May-10 June 2022; 24, 25 and 28 March 2022; 24 a 28 de marzo de 2025; 24-25 آذار/مارس 2022. NonBacktracking: linear in the text, whatever the text is.
    private static readonly Regex DayFirst = Compiled(
        $@"\b(?:(?<d1>{Day})(?:{Of}(?<m1>MONTH)(?:,? +(?<y1>{Year}))?)?(?:(?:, +|{Joint}){Day})*{Joint})?(?<d2>{Day}){Of}(?<m2>MONTH),?{Of}(?<y2>{Year})\b");

    // January 29 - February 9, 2024; May 10-12, 2021
    private static readonly Regex MonthFirst = Compiled(
        $@"\b(?<m1>MONTH) +(?<d1>{Day})(?:,? +(?<y1>{Year}))?(?:{Joint}(?:(?<m2>MONTH) +)?(?<d2>{Day}))?,? +(?<y2>{Year})\b");

    /// <summary>The first days that a text names with their year; null where it names none.</summary>
    public static MeetingDates? In(string text)
    {
        var bounded = text.Length > LongestText ? text[..LongestText] : text;
        return First(DayFirst.Match(bounded)) ?? First(MonthFirst.Match(bounded));
    }

    private static MeetingDates? First(Match match)
    {
        for (var tries = 0; match.Success && tries < MostTries; match = match.NextMatch(), tries++)
        {
            if (Dates(match) is { } dates)
            {
                return dates;
            }
        }

        return null;
    }

    private static MeetingDates? Dates(Match match)
    {
        var isSpan = match.Groups["d1"].Success && match.Groups["d2"].Success;
        var lastMonth = Month(match, "m2") ?? Month(match, "m1") ?? 0;
        var firstMonth = Month(match, "m1") ?? lastMonth;
        var lastYear = Number(match, "y2")!.Value;
        var firstYear = Number(match, "y1") ?? (firstMonth > lastMonth ? lastYear - 1 : lastYear);
        var last = On(lastYear, lastMonth, Number(match, "d2") ?? Number(match, "d1")!.Value);
        var first = isSpan ? On(firstYear, firstMonth, Number(match, "d1")!.Value) : last;
        return first is { } from && last is { } to && from <= to && to.DayNumber - from.DayNumber <= MostDays
            ? new MeetingDates(from, to, match.Index, match.Length)
            : null;
    }

    private static DateOnly? On(int year, int month, int day) =>
        year is >= 1945 and < 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    // Of an Arabic month's two names the second is known in all countries.
    private static int? Month(Match match, string group) =>
        match.Groups[group] is { Success: true, ValueSpan: var name } ? DateText.Month(name[(name.LastIndexOf('/') + 1)..]) : null;

    private static int? Number(Match match, string group) => match.Groups[group] is { Success: true, Value: var text }
        ? int.Parse(text.AsSpan(0, text.Length - text.AsSpan().TrimStart("0123456789").Length), CultureInfo.InvariantCulture)
        : null;

    // Arabic pages write a month's two names with a stroke between them.
    private static Regex Compiled(string pattern) => new(
        pattern.Replace("MONTH", @"(?:\p{L}+(?: \p{L}+)?/)?(?:" + string.Join('|', DateText.MonthWords.OrderByDescending(word => word.Length)) + ")", StringComparison.Ordinal),
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
