using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using TreatyAlerts.Digests.Changes;
using TreatyAlerts.Documents;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Digests;

/// <summary>Makes the items of digests; readers with the same language, layout and topics share one.</summary>
public sealed class DigestItems(ReplacedTexts replaced, DigestOptions options)
{
    private const int MostPhrases = 5;

    // For each document: of items that only one reader has, there would be one for each.
    private const int MostKept = 64;

    private readonly ConditionalWeakTable<IReadOnlyList<TextIndex>, ConcurrentDictionary<string, DigestItem>> kept = [];

    internal async Task<DigestItem> OfAsync(FoundDocument found, Layout layout, CancellationToken cancellation = default)
    {
        var known = kept.GetOrCreateValue(found.Lead.Document.Texts);
        var key = found.ItemKey(layout);
        if (known.TryGetValue(key, out var item))
        {
            return item;
        }

        var changes = found.Lead.Event.Kind is EventKind.Replaced or EventKind.Official && found.Replacements is [var first, ..]
            ? await replaced.FindAsync(found.Document, first, found.Replacements[^1], cancellation)
            : null;
        if (known.Count >= MostKept)
        {
            known.Clear();
        }

        return known[key] = Make(found, changes);
    }

    private DigestItem Make(FoundDocument found, TextChanges? changes)
    {
        var (document, lead) = (found.Document, found.Lead.Event);

        // Published and replaced since: the copy to read is the newest.
        var shown = found.Findings.Select(finding => finding.Event)
            .Where(told => told.Sha256 is not null && told.Language == lead.Language && told.Format == lead.Format)
            .MaxBy(told => told.At) ?? lead;
        var added = found.Added;
        return new DigestItem
        {
            Event = lead.Kind.ToString(),
            Origin = lead.Origin,
            Symbol = document.Symbols.Count > 0 ? document.Symbols[0] : null,
            Title = document.Title,
            Category = document.Category,
            Submitter = document.Submitter,
            Date = document.Date?.ToIso(),
            Languages = document.Languages,
            Language = lead.Language,
            Touched = found.Touched,
            Added = added,
            AddedFormat = lead.Kind is EventKind.RenditionAdded && added.Count == 0 ? lead.Format : null,
            Changes = changes,
            Phrases = [.. document.PhrasesOf(found.Language).Take(MostPhrases).Select(phrase => phrase.Text)],
            Reasons = [.. found.Topics.Select(topic => Reason(topic, found))],
            Page = new Uri(options.BaseAddress, $"documents/{Uri.EscapeDataString(document.Id)}"),
            Original = shown.Url,
            Archived = new Uri(options.BaseAddress, shown.Sha256 is { } sha256 ? $"archive/{sha256}" : $"documents/{document.Id}"),
            Sha256 = shown.Sha256,
        };
    }

    private static DigestReason Reason(Topic topic, FoundDocument found)
    {
        var (match, language) = found.ReasonOf(topic) is { } reason ? (reason.Match, reason.Language) : default;
        return new DigestReason(
            topic.Name,
            topic.Query,
            [.. match?.Terms.Select(term => term.Text).Distinct() ?? []],
            match?.Passages is [var passage, ..] ? passage : null,
            language,
            [.. match?.Terms.Select(term => term.Field).Distinct() ?? []]);
    }
}
