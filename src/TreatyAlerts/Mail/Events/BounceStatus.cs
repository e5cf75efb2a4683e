using System.Text.RegularExpressions;

namespace TreatyAlerts.Mail.Events;

/// <summary>Sorts enhanced status codes (RFC 3463 and the IANA registry of them) into hard and soft.</summary>
/// <remarks>Hard means that an address is given up at once, so only codes that speak of the address or of a closed mailbox are; whatever is vague is soft.</remarks>
internal static partial class BounceStatus
{
    private static readonly HashSet<string> Hard =
    [
        "5.1.1", "5.1.2", "5.1.3", "5.1.4", "5.1.6", // no such mailbox, no such domain, bad syntax, ambiguous, moved without forwarding address
        "5.1.10", // null MX: the domain takes no mail (RFC 7505)
        "5.2.1", // mailbox disabled
    ];

    public static bool IsHard(string status) => Hard.Contains(status);

    /// <summary>A code that speaks of the mailbox (X.2.X) or of a policy (X.7.X): the address is right, and may take mail later.</summary>
    public static bool IsOfMailboxOrPolicy(string status) => !IsHard(status) && status is [_, '.', '2' or '7', '.', ..];

    /// <summary>The first code in a text; null when there is none.</summary>
    public static string? In(string? text) => text is not null && Code().Match(text) is { Success: true } found ? found.Value : null;

    /// <summary>The code that says most: a report's X.0.0 leaves the word to what the other server said.</summary>
    public static string? Best(string? status, string? diagnostic)
    {
        var (told, said) = (In(status), In(diagnostic));
        return told is null || (told.EndsWith(".0.0", StringComparison.Ordinal) && said is not null && said[0] == told[0]) ? said ?? told : told;
    }

    [GeneratedRegex(@"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
