using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TreatyAlerts.Sources.Reading;

namespace TreatyAlerts.Tests.Sources;

public sealed class MeetingDatesTests
{
    [Theory]
    [InlineData("24-25 March 2022", "2022-03-24", "2022-03-25")]
    [InlineData("First session, Vienna, 30 May-10 June 2022", "2022-05-30", "2022-06-10")]
    [InlineData("Concluding session, New York, 29 January - 9 February 2024", "2024-01-29", "2024-02-09")]
    [InlineData("21 August – 1 September 2023, New York", "2023-08-21", "2023-09-01")]
    [InlineData("28 February\u201011 March 2022", "2022-02-28", "2022-03-11")]
    [InlineData("Vienna 3 and 4 November 2022", "2022-11-03", "2022-11-04")]
    [InlineData("3, 4 and 5 November 2022", "2022-11-03", "2022-11-05")]
    [InlineData("1-5 and 8-12 June 2026", "2026-06-01", "2026-06-12")]
    [InlineData("30 December - 3 January 2023", "2022-12-30", "2023-01-03")]
    [InlineData("30 December 2022 to 3 January 2023", "2022-12-30", "2023-01-03")]
    [InlineData("Session on organizational matters, New York, 24 February 2022", "2022-02-24", "2022-02-24")]
    [InlineData("the 1st of May 2024", "2024-05-01", "2024-05-01")]
    [InlineData("May 10-12, 2021", "2021-05-10", "2021-05-12")]
    [InlineData("January 29 - February 9, 2024", "2024-01-29", "2024-02-09")]
    [InlineData("December 29, 2025 - January 9, 2026", "2025-12-29", "2026-01-09")]
    [InlineData("March 17, 2026", "2026-03-17", "2026-03-17")]
    [InlineData("Del 24 al 28 de marzo de 2025", "2025-03-24", "2025-03-28")]
    [InlineData("Vienne, du 29 juillet au 9 août 2024", "2024-07-29", "2024-08-09")]
    [InlineData("Viena, 5 a 9 de mayo del 2025", "2025-05-05", "2025-05-09")]
    [InlineData("les 2 et 3 d’avril 2025", "2025-04-02", "2025-04-03")]
    [InlineData("Вена, 11–21 апреля 2023 года", "2023-04-11", "2023-04-21")]
    [InlineData("فيينا، 9-20 كانون الثاني/يناير 2023", "2023-01-09", "2023-01-20")]
    [InlineData("31 February - 3 March 2023; 10-12 May 2023", "2023-05-10", "2023-05-12")]
    [InlineData("29 February 2024", "2024-02-29", "2024-02-29")]
    public void Days_are_read_as_pages_write_them(string text, string from, string to) =>
        Assert.Equal((from, to), MeetingDates.In(text) is { } dates ? (Iso(dates.From), Iso(dates.To)) : ("none", "none"));

    [Theory]
    [InlineData("")]
    [InlineData("10-12 May")]
    [InlineData("June 2025")]
    [InlineData("29 February 2023")]
    [InlineData("12-10 May 2023")]
    [InlineData("1 January 2020 - 1 March 2022")]
    [InlineData("10-12 May 1066")]
    [InlineData("A/AC.291/22/Rev.3")]
    [InlineData("resolution 79/243 of the General Assembly")]
    [InlineData("99999999999 May 2022")]
    public void What_names_no_days_with_their_year_gives_none(string text) => Assert.Null(MeetingDates.In(text));

    [Fact]
    public void What_was_written_in_any_way_is_read_back()
    {
        string[] months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        var spans = Arb.From(
            from start in Gen.Choose(new DateOnly(1950, 1, 1).DayNumber, new DateOnly(2095, 1, 1).DayNumber)
            from length in Gen.Choose(0, 300)
            from joint in Gen.Elements("-", " - ", "–", " to ", " and ")
            select (From: DateOnly.FromDayNumber(start), To: DateOnly.FromDayNumber(start + length), joint));
        Prop.ForAll(spans, one =>
        {
            var (from, to, joint) = one;
            var last = $"{to.Day} {months[to.Month - 1]} {to.Year}";
            var first = from == to ? ""
                : (from.Month, from.Year) == (to.Month, to.Year) ? $"{from.Day}{joint}"
                : from.Year == to.Year || from.AddMonths(12) > to && from.Month > to.Month ? $"{from.Day} {months[from.Month - 1]}{joint}"
                : $"{from.Day} {months[from.Month - 1]} {from.Year}{joint}";
            return MeetingDates.In($"Fifth session, Vienna, {first}{last} (online)") is { } found && (found.From, found.To) == (from, to);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_whatever_makes_it_throw_and_what_it_finds_lies_in_the_text() =>
        Prop.ForAll(Arb.From(Hostile()), text => MeetingDates.In(text) is not { } found
            || (found.From <= found.To && found.Start >= 0 && found.Start + found.Length <= text.Length)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_without_end_is_looked_at_in_its_beginning_only()
    {
        Assert.Null(MeetingDates.In(string.Concat(Enumerable.Repeat("1-2, ", 200_000)) + "3 May 2022"));
        Assert.Null(MeetingDates.In(new string('9', 5_000_000)));
    }

    private static Gen<string> Hostile() =>
        from pieces in Gen.ListOf(Gen.Elements("1", "31", "99", "-", " - ", " to ", ", ", "May", " March ", "2022", "2022-", "/", "\0", "\ud800", "٣", "мая", "1st", " de ", "d’", "年"))
        select string.Concat(pieces);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
