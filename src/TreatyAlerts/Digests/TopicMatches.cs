using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Digests;

/// <summary>Says why a topic found a document; what many readers ask of one text is worked out once, for as long as the text is kept.</summary>
internal sealed class TopicMatches
{
    // Of queries that only one reader has, a text would else collect tens of thousands.
    private const int MostKept = 64;

    private readonly RecentExplainers explainers = new();
    private readonly ConditionalWeakTable<TextIndex, ConcurrentDictionary<string, TopicMatch?>> kept = [];

    /// <summary>The match in the event's language, else the reader's, else any; nulls when there is none.</summary>
    public (TopicMatch? Match, string? Language) Find(string query, EventDocument document, string? eventLanguage, string readerLanguage)
    {
        foreach (var text in document.TextsFor(eventLanguage, readerLanguage))
        {
            if (Explain(query, text) is { } match)
            {
                return (match, text.Document.Language);
            }
        }

        return (null, null);
    }

    private TopicMatch? Explain(string query, TextIndex text)
    {
        var known = kept.GetOrCreateValue(text);
        if (known.TryGetValue(query, out var match))
        {
            return match;
        }

        using var explaining = DigestActivities.Explain();
        match = explainers.Find(query)?.Of(text);
        if (known.Count >= MostKept)
        {
            known.Clear();
        }

        return known[query] = match;
    }
}
