using System.Text.RegularExpressions;

namespace TreatyAlerts.Documents.Masthead;

/// <summary>Knows the lines between masthead and title: session, place, agenda item, organ, notices.</summary>
internal static class AgendaLines
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly Regex SessionLine = new(
        @"^(?:[\p{L}-]+(?: [\p{L}-]+){0,3} (?:special |emergency special |reconvened )?(?:session|meeting)(?: on [\p{L} ]+)?"
        + @"|(?:reconvened |concluding |resumed )+session|[\p{L}'’-]+(?:[ -][\p{L}'’-]+){0,3} (?:session|réunion)(?: extraordinaire| d’urgence)?"
        + @"|[\p{L}]+(?: [\p{L}]+){0,2} período (?:extraordinario )?de sesiones|[\p{L}]+(?: [\p{L}]+){0,2} reunión|(?:возобновленная |специальная )?[\p{L}]+(?: [\p{L}]+){0,2} (?:сессия|совещание)"
        + @"|الدورة [\p{L} ]{3,40}|第[一二三四五六七八九十百〇0-9]+(?:届|次)(?:会议|特别会议|常会))(?:$|[* ,.(\n])",
        Linear);

    private static readonly Regex Item = new(
        @"(?:^|\b|\s)(?:(?:provisional )?agenda items?|items?|points?(?: de l[’']ordre du jour)?|temas?(?: del programa)?|пункты?|البند(?:ان)?|البنود|(?:临时)?议程项目|项目)\s*"
        + @"((?:[0-9٠-٩]{1,3}(?: ?\((?:[a-z]|[ivx]+)\))*)(?:(?:\s*,\s*|\s+(?:and|et|y|и|و)\s+|和)(?:[0-9٠-٩]{1,3}(?: ?\((?:[a-z]|[ivx]+)\))*))*)"
        + @"((?: (?:of the|on the|de l[’']|de la|du|del|de|предварительной|повестки|من جدول|من) ?[\p{L}’' ]{0,60}?(?:agenda|list|ordre du jour|liste|programa|lista|дня|перечня|المؤقت|الأعمال|الأولية)\b(?: (?:provisional|provisoire|préliminaire|preliminar|المؤقت))?)*\**)",
        Linear);

    private static readonly Regex Notice = new(
        @"^(?:\(?advance (?:un)?edited|advance copy|unedited|for participants only|for information|united nations|nations unies|naciones unidas|организация объединенных наций|объединенные нации|الأمم المتحدة|联合国|general assembly$|assemblée générale$|asamblea general$|генеральная ассамблея$|الجمعية العامة$|大会$|economic and social council|conseil économique et social|consejo económico y social"
        + @"|security council$|commission on [\p{L} ]+$|ad hoc committee[\p{L}, ]*$|conference of the (?:states )?parties|note:|sample material|texte d’exemple|texto de muestra|учебный образец|本文件未经正式编辑)",
        Linear);

    private static readonly Regex Sponsors = new(
        @"(?:draft resolution|draft decision|projet de résolution|projet de décision|proyecto de resolución|proyecto de decisión|проект резолюции|проект решения|决议草案|决定草案|مشروع قرار|مشروع مقرر)\**$", Linear);

    // Vienna, 14 to 18 September 2026
    private static readonly Regex PlaceAndDates = new(@"^[\p{L} ’'-]{3,40}[,،，] ?[0-9٠-٩]{1,2}[\p{L}0-9٠-٩ ,.–—/-]{4,60}$", Linear);

    public static string? Session(string text) => SessionLine.Match(Start(text)) is { Success: true } match ? match.Value.TrimEnd('*', ' ', ',', '.', '(', '\n') : null;

    /// <summary>The agenda items that a line names, how many, and what stands behind them in the same block.</summary>
    public static (string Items, int Count, string Behind)? Agenda(string text)
    {
        if (Item.Match(Start(text)) is not { Success: true } match)
        {
            return null;
        }

        var before = Start(text)[..match.Index].Trim();
        if (before.Length > 0 && Session(before) is null && !PlaceAndDates.IsMatch(before))
        {
            return null;
        }

        var items = match.Groups[1].Value.Split([",", " and ", " et ", " y ", " и ", " و ", "和"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (string.Join(", ", items), items.Length, text[Math.Min(text.Length, match.Index + match.Length)..].Trim(' ', '*', ':', '.'));
    }

    public static bool IsNotice(string text) => text[0] == '*' || Notice.IsMatch(Start(text)) || PlaceAndDates.IsMatch(Start(text)) || MastheadDate.IsDateLine(text) || (text.Length < 60 && MastheadWords.JobNumber(text) is not null) || MastheadSymbols.InLine(text).Count > 0;

    public static bool IsSponsors(string text) => text.Contains(':', StringComparison.Ordinal) && Sponsors.IsMatch(text);

    private static string Start(string text) => text.Length <= 400 ? text : text[..400];
}
