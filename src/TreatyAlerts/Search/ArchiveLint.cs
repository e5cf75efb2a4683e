using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Linting;

namespace TreatyAlerts.Search;

/// <summary>Finds what is odd about topics, with the archive's knowledge of which words occur.</summary>
public sealed class ArchiveLint(ArchiveIndex archive)
{
    /// <summary>What is odd about a query; words that were never seen are only told when the archive holds something.</summary>
    public IReadOnlyList<LintFinding> Of(TopicQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var search = archive.Search(cancellation);
        var findings = TopicLint.Of(query).ToList();
        if (search.Documents(DateOnly.MinValue, DateOnly.MaxValue) > 0)
        {
            findings.AddRange(TopicLint.Terms(query)
                .Where(term => search.Find(term).IsEmpty)
                .Select(term => new LintFinding(LintKind.NeverSeen, term.Text, $"no document in the archive has {term.Text}: look for a slip in the spelling, or keep it for what is to come")));
        }

        return findings;
    }
}
