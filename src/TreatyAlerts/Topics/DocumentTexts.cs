using TreatyAlerts.Documents;

namespace TreatyAlerts.Topics;

/// <summary>What topics and searches look at in a kept document: the newest text of each of its languages, with the document's metadata.</summary>
public sealed class DocumentTexts(DocumentStore documents)
{
    /// <summary>One for each language, in the order of the renditions.</summary>
    public async Task<IReadOnlyList<TopicDocument>> OfAsync(Document document, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        var texts = new List<TopicDocument>();
        foreach (var language in document.Renditions.GroupBy(rendition => rendition.Language))
        {
            // Word and PDF of one text: one of them will do.
            var newest = language.Select(rendition => rendition.Versions[^1]).OrderByDescending(version => version.At).First();
            var text = await documents.TextAsync(document.Id, language.Key, newest.Sha256, cancellation);
            texts.Add(new TopicDocument
            {
                Title = document.Title,
                Symbols = document.Symbols,
                Pages = text is null ? [] : [.. text.Pages.Select(page => page.ToPlainText())],
                Sources = [.. document.Places.Select(place => place.Source).Append(document.Body).Distinct()],
                Session = document.Session,
                Type = document.Category,
                From = document.Submitter,
                Language = language.Key,
                Phrases = [.. document.Phrases.Select(phrase => phrase.Text)],
            });
        }

        return texts;
    }
}
