using TreatyAlerts.Documents;

namespace TreatyAlerts.Topics;

/// <summary>What topics and searches look at in a kept document: the best text of each of its languages, with the document's metadata.</summary>
public sealed class DocumentTexts(DocumentStore documents)
{
    /// <summary>One for each language, in the order of the renditions.</summary>
    public async Task<IReadOnlyList<TopicDocument>> OfAsync(Document document, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var texts = new List<TopicDocument>();
        foreach (var language in document.Languages)
        {
            var text = document.TextOf(language) is var (_, chosen) ? await documents.TextAsync(document.Id, language, chosen.Sha256, cancellation) : null;
            texts.Add(new TopicDocument
            {
                Title = document.Title,
                Symbols = document.Symbols,
                Pages = text is null ? [] : new StoredPages(text),
                Sources = [.. document.Places.Select(place => place.Source).Append(document.Body).Distinct()],
                Session = document.Session,
                Type = document.Category,
                From = document.Submitter,
                Language = language,
                Phrases = [.. document.PhrasesOf(language).Select(phrase => phrase.Text)],
            });
        }

        return texts;
    }
}
