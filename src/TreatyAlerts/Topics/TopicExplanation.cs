using TreatyAlerts.Topics.Explaining;

namespace TreatyAlerts.Topics;

/// <summary>Says why a topic matched, or what was in its way.</summary>
public static class TopicExplanation
{
    /// <summary>The terms that matched and the best passages; null when the query does not match.</summary>
    /// <param name="query">The query.</param>
    /// <param name="document">The document.</param>
    /// <param name="passages">How many passages at the most.</param>
    public static TopicMatch? Of(TopicQuery query, TextIndex document, int passages = 1)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new TopicExplainer(query).Of(document, passages);
    }

    /// <summary>The fewest terms that kept a query from matching; null when it matches.</summary>
    public static TopicMiss? Miss(TopicQuery query, TextIndex document)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(document);
        var obstacles = new NearMissFinder(document).Of(query.Root());
        return obstacles.Count == 0 ? null : new TopicMiss(
            [.. obstacles.Where(obstacle => obstacle.IsMissing).Select(obstacle => obstacle.Term.Text)],
            [.. obstacles.Where(obstacle => !obstacle.IsMissing).Select(obstacle => new ExcludedTerm(obstacle.Term.Text, Of(obstacle.Term, document)!))]);
    }
}

/// <summary>Why a topic matched a document.</summary>
/// <param name="Terms">The query's terms that were found, as the document writes them, each with the field it was found in ("body", "title" …).</param>
/// <param name="Passages">The densest windows of the body; empty when only fields matched.</param>
public sealed record TopicMatch(IReadOnlyList<MatchedTerm> Terms, IReadOnlyList<Passage> Passages);

/// <summary>Why a topic did not match a document: where several ways lead to a match, the one that lacks the least.</summary>
/// <param name="Missing">Terms that the document does not have, as the query writes them.</param>
/// <param name="Excluded">Terms that it has and must not have.</param>
public sealed record TopicMiss(IReadOnlyList<string> Missing, IReadOnlyList<ExcludedTerm> Excluded);

/// <summary>A term that the query excludes, and where it stands.</summary>
public sealed record ExcludedTerm(string Term, TopicMatch Found);

/// <summary>A term as the document writes it, and the field where it stands.</summary>
public sealed record MatchedTerm(string Text, string Field);

/// <summary>A stretch of text around matched terms.</summary>
/// <param name="Page">The page, from 1.</param>
/// <param name="Text">The text, cut at sentence or word borders.</param>
/// <param name="Marks">The terms' places in <paramref name="Text"/>, in order, not overlapping.</param>
public sealed record Passage(int Page, string Text, IReadOnlyList<TextMark> Marks);

/// <summary>Start and length in UTF-16 units.</summary>
public sealed record TextMark(int Start, int Length);
