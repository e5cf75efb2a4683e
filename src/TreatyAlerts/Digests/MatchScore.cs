using TreatyAlerts.Topics;

namespace TreatyAlerts.Digests;

/// <summary>How well a document fits what a reader asked for (ADR 0031): a whole number, larger is better.</summary>
internal static class MatchScore
{
    private const int ForEachFurtherTopic = 3;
    private const int MostTerms = 5;
    private const int MostMarks = 4;

    /// <summary>Of one topic: the fields it was found in, how many different terms, and how many of them stand together.</summary>
    public static int Of(TopicMatch? match) => match is null ? 0
        : match.Terms.Select(term => term.Field).Distinct().Sum(Weight)
          + Math.Min(MostTerms, match.Terms.Count)
          + (match.Passages is [var densest, ..] ? Math.Min(MostMarks, densest.Marks.Count) : 0);

    /// <summary>Of all topics that found it: the best one's, and a little for each other.</summary>
    public static int Of(IReadOnlyList<int> topics) => topics.Count == 0 ? 0 : topics.Max() + (ForEachFurtherTopic * (topics.Count - 1));

    private static int Weight(string field) => field switch
    {
        "symbol" => 10,
        "title" => 8,
        "phrase" or "article" => 4,
        "from" => 2,
        _ => 1,
    };
}
