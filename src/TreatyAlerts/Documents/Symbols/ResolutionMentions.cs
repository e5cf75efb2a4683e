using System.Globalization;

namespace TreatyAlerts.Documents.Symbols;

/// <summary>Turns "resolution 79/243" of running text into A/RES/79/243, in one pass from left to right.</summary>
/// <remarks>
/// Commissions and conferences number their resolutions likewise (CND resolution 68/6), so a bare mention counts only with a number that none of
/// them reaches, or with the General Assembly named beside it.
/// </remarks>
internal sealed class ResolutionMentions(string text)
{
    private const int Context = 60;
    private const int FirstSlashedSession = 31;
    private const int BeyondCommissions = 60;

    private static readonly string[] Words = ["resolution", "resolutions", "résolution", "résolutions", "resolución", "resoluciones"];
    private static readonly string[] Assembly = ["General Assembly", "Assemblée générale", "Asamblea General", "Генеральной Ассамблеи", "大会", "الجمعية العامة"];
    private static readonly string[] Others = ["Council", "Commission", "Conference", "Committee", "Board", "Justice", "Drugs", "Parties", "Health Assembly", "Conseil", "Consejo", "Comisión", "委员会", "理事会"];
    private static readonly string[] Connectors = ["and", "y", "et", "и", "和", "و", ",", "،", "、"];

    private int _lastEnd = -1;
    private string _lastBody = "";

    /// <summary>The resolution whose numbers start here; null when these digits are none.</summary>
    public DocumentSymbol? At(int at)
    {
        if (!TryNumbers(at, out var session, out var number, out var end))
        {
            return null;
        }

        var body = Continues(at) ? _lastBody : BodyAt(at, end, session, number);
        if (body.Length == 0)
        {
            return null;
        }

        (_lastEnd, _lastBody) = (end, body);
        return DocumentSymbol.TryParse(string.Create(CultureInfo.InvariantCulture, $"{body}/RES/{session}/{number}"), out var symbol) ? symbol : null;
    }

    private bool TryNumbers(int at, out int session, out int number, out int end)
    {
        number = 0;
        end = at;
        if (!TryDigits(ref end, 4, out session) || end >= text.Length || SymbolText.Plain(text[end]) != '/')
        {
            return false;
        }

        end++;
        return TryDigits(ref end, 4, out number) && !(end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '/'));
    }

    private bool TryDigits(ref int at, int most, out int value)
    {
        var start = at;
        while (at < text.Length && at - start <= most && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        value = 0;
        return at - start <= most && int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    // "resolutions 74/247, 75/282 and 79/243"
    private bool Continues(int at) =>
        _lastEnd >= 0 && at - _lastEnd is > 0 and < 8 && Array.IndexOf(Connectors, text[_lastEnd..at].Trim()) >= 0;

    private string BodyAt(int at, int end, int session, int number)
    {
        var before = text.AsSpan(Math.Max(0, at - Context), Math.Min(at, Context)).TrimEnd();
        var after = text.AsSpan(end, Math.Min(text.Length - end, Context)).TrimStart();
        var word = LastWord(before);
        var isChinese = after.StartsWith("号", StringComparison.Ordinal) && after[1..].TrimStart().StartsWith("决议", StringComparison.Ordinal);
        if (!isChinese && !IsResolutionWord(word))
        {
            return "";
        }

        var who = isChinese ? before.TrimEnd('第').TrimEnd() : before[..^word.Length].TrimEnd();
        if (session >= 1946)
        {
            return who.EndsWith("Economic and Social Council", StringComparison.OrdinalIgnoreCase) ? "E" : "";
        }

        var clause = after[..Math.Min(after.Length, 40)];
        if (session < FirstSlashedSession || EndsWithAny(who, Others))
        {
            return "";
        }

        return EndsWithAny(who, Assembly) || ContainsAny(clause, Assembly) || number >= BeyondCommissions ? "A" : "";
    }

    private static bool IsResolutionWord(ReadOnlySpan<char> word)
    {
        foreach (var known in Words)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return word.StartsWith("резолюци", StringComparison.OrdinalIgnoreCase) || word.EndsWith("قرار", StringComparison.Ordinal) || word.EndsWith("قرارها", StringComparison.Ordinal);
    }

    private static ReadOnlySpan<char> LastWord(ReadOnlySpan<char> text)
    {
        var at = text.Length;
        while (at > 0 && char.IsLetter(text[at - 1]))
        {
            at--;
        }

        return text[at..];
    }

    private static bool EndsWithAny(ReadOnlySpan<char> text, string[] ends)
    {
        foreach (var end in ends)
        {
            if (text.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, string[] parts)
    {
        foreach (var part in parts)
        {
            if (text.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
