using TreatyAlerts.Documents.Symbols;
using TreatyAlerts.Search;

namespace TreatyAlerts.Site.Library;

/// <summary>A document of a family, and what it is to the others.</summary>
/// <param name="Entry">The document.</param>
/// <param name="Symbol">Its main symbol.</param>
/// <param name="Role">What it is.</param>
/// <param name="Of">The symbol that it replaces, adds to, corrects or amends; null for an original.</param>
/// <param name="ReplacedBy">The revision that took its place; null while it stands.</param>
public sealed record FamilyMember(ArchiveEntry Entry, string Symbol, FamilyRole Role, string? Of, string? ReplacedBy)
{
    /// <summary>Puts documents in the order of their symbols; a revision replaces the one before it that is here, else the original.</summary>
    internal static IReadOnlyList<FamilyMember> Order(IEnumerable<ArchiveEntry> entries)
    {
        var known = entries.Where(entry => entry.Symbols.Count > 0).DistinctBy(entry => entry.Symbols[0], StringComparer.OrdinalIgnoreCase)
            .OrderBy(entry => entry.Symbols[0], Comparer<string>.Create(SymbolOrder.Compare)).ToList();
        var members = new List<FamilyMember>();
        foreach (var entry in known)
        {
            var (role, of) = RoleOf(entry.Symbols[0], [.. members.Select(member => member.Symbol)]);
            var before = role is FamilyRole.Revision ? members.FindIndex(member => member.Symbol.Equals(of, StringComparison.OrdinalIgnoreCase)) : -1;
            if (before >= 0)
            {
                members[before] = members[before] with { ReplacedBy = entry.Symbols[0] };
            }

            members.Add(new FamilyMember(entry, entry.Symbols[0], role, of, null));
        }

        return members;
    }

    // The last modifier says what it is: 22/Rev.1/Add.1 adds to 22/Rev.1.
    private static (FamilyRole Role, string? Of) RoleOf(string symbol, List<string> before)
    {
        var at = symbol.LastIndexOf('/');
        var (main, modifier) = at > 0 ? (symbol[..at], symbol[(at + 1)..]) : (symbol, "");
        if (Modifier("Rev"))
        {
            var earlier = before.FindLast(other => other.Equals(main, StringComparison.OrdinalIgnoreCase)
                || (other.StartsWith($"{main}/Rev.", StringComparison.OrdinalIgnoreCase) && !other.AsSpan(main.Length + 1).Contains('/')));
            return (FamilyRole.Revision, earlier ?? main);
        }

        return Modifier("Add") ? (FamilyRole.Addendum, main)
            : Modifier("Corr") ? (FamilyRole.Corrigendum, main)
            : Modifier("Amend") ? (FamilyRole.Amendment, main)
            : (FamilyRole.Original, null);

        bool Modifier(string name) => modifier.StartsWith($"{name}.", StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>What a document of a family is.</summary>
public enum FamilyRole
{
    Original,
    Revision,
    Addendum,
    Corrigendum,
    Amendment,
}
