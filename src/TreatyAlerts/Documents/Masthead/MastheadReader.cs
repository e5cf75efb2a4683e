using TreatyAlerts.Documents.Text;

namespace TreatyAlerts.Documents.Masthead;

/// <summary>Reads what a document says of itself from its first page's masthead, foot and headings.</summary>
public static class MastheadReader
{
    public static DocumentMetadata Read(DocumentText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var zone = MastheadZone.Of(text);
        var head = string.Join(" \n ", zone.Head);
        var (title, session, agenda) = TitleFinder.In(zone.Rest);
        var job = zone.Foot.Select(MastheadWords.JobNumber).FirstOrDefault(found => found is not null);
        return new DocumentMetadata
        {
            Symbols = MastheadSymbols.In(zone.Head),
            Title = title,
            Date = MastheadDate.In(zone.Head),
            Language = text.Language ?? job?.Language,
            OriginalLanguage = MastheadWords.Original(head)?.Language ?? MastheadWords.Only(head),
            Distribution = MastheadWords.Distribution(head),
            Session = session ?? zone.Head.SelectMany(line => line.Split('\t')).Select(AgendaLines.Session).FirstOrDefault(line => line is not null),
            AgendaItem = agenda,
            JobNumber = job?.Text,
            HasMasthead = zone.HasLabels,
        };
    }
}
