using System.Text.RegularExpressions;
using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Documents.Masthead;

/// <summary>Finds the symbols that stand in a masthead by themselves, never those that a line mentions.</summary>
internal static class MastheadSymbols
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    // A/81/6 (Sect. 10)/Part A, A/80/5 (Vol. II): without the bracket it would be another document.
    private static readonly Regex Qualified = new(@"^(\P{Ps}+?) ?\(((?:Sect|Vol|Part|Suppl|Prog)\.? ?[0-9A-Z]+)\)((?:/(?:Part|Add|Rev|Corr)\.? ?[0-9A-Z]+)*)$", Linear | RegexOptions.IgnoreCase);

    // What stands in one cell with the symbol where the reader saw no gap: "United Nations A/AC.291/22".
    private static readonly Regex Organ = new(
        @"^(?:United Nations|Nations Unies|Naciones Unidas|Организация Объединенных Наций|Объединенные Нации|الأمم المتحدة|联合国|General Assembly|Assemblée générale|Asamblea General|Генеральная Ассамблея|大会|Economic and Social Council|Conseil économique et social|Consejo Económico y Social|Ad Hoc Committee|Commission on [\p{L} ]+|Conference of the (?:States )?Parties[\p{L} ]*|Symbol)[ :]*$",
        Linear);

    private static readonly string[] Joints = [" - ", " – ", "–", " = ", "=", " & ", ";", ","];

    /// <summary>The symbols of a masthead, the main one first.</summary>
    public static IReadOnlyList<string> In(IEnumerable<string> head) => [.. head.SelectMany(InLine).Distinct(StringComparer.OrdinalIgnoreCase).Take(4)];

    /// <summary>The symbols that are all that a line, or a cell of it, holds before "Distr." and the like.</summary>
    public static IReadOnlyList<string> InLine(string line) => line.Contains('/', StringComparison.Ordinal) ? [.. line.Split('\t').SelectMany(InCell)] : [];

    private static IEnumerable<string> InCell(string cell)
    {
        var text = MastheadWords.BeforeLabels(cell).Trim().TrimEnd('*', ' ');
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || text.Length > 160)
        {
            return [];
        }

        var start = text.LastIndexOf(' ', slash - 1) + 1;
        if (start > 0 && !Organ.IsMatch(text[..start].TrimEnd() + " "))
        {
            return [];
        }

        var parts = text[start..].Split(Joints, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var symbols = parts.Select(part => One(part.TrimEnd('*'))).ToList();
        return symbols.Contains(null) ? [] : symbols.OfType<string>();
    }

    private static string? One(string text)
    {
        if (DocumentSymbol.TryParse(text, out var symbol))
        {
            return symbol.Text;
        }

        return Qualified.Match(text) is { Success: true } match && DocumentSymbol.TryParse(match.Groups[1].Value, out var whole)
            ? $"{whole.Text} ({match.Groups[2].Value}){match.Groups[3].Value}"
            : null;
    }
}
