using System.Text;
using System.Text.RegularExpressions;

namespace TreatyAlerts.Documents.Text.Pdf.Layout;

/// <summary>Turns the paragraphs of all pages into blocks, once the habits of the whole document are known.</summary>
internal sealed partial class DocumentLayout
{
    private const float HeadingFactor = 1.15f;
    private const float NoteFactor = 0.92f;
    private const int MaxHeading = 250;

    private readonly IReadOnlyList<IReadOnlyList<Paragraph>> pages;
    private readonly HashSet<Paragraph> heads;
    private readonly Hyphens hyphens;
    private readonly float bodySize;
    private readonly bool isBodyBold;
    private readonly bool tagsNotes;

    public DocumentLayout(IReadOnlyList<IReadOnlyList<Paragraph>> pages)
    {
        this.pages = pages;
        heads = RunningHeads.Find(pages);
        hyphens = new Hyphens(pages.SelectMany(page => page).SelectMany(paragraph => paragraph.Lines));
        tagsNotes = pages.Any(page => page.Any(paragraph => paragraph.First.Mark.Place.IsNote));
        isBodyBold = pages.SelectMany(page => page).Sum(paragraph => paragraph.IsBold ? paragraph.Characters : -paragraph.Characters) > 0;
        bodySize = pages.SelectMany(page => page).Where(paragraph => !paragraph.IsArtifact).GroupBy(paragraph => MathF.Round(paragraph.First.Size * 2) / 2)
            .OrderByDescending(group => group.Sum(paragraph => paragraph.Characters)).ThenBy(group => group.Key).FirstOrDefault()?.Key ?? 0;
    }

    public List<TextPage> Build(ReadingBudget budget)
    {
        var result = new List<TextPage>();
        for (var i = 0; i < pages.Count; i++)
        {
            budget.Check();
            var blocks = pages[i].Where(paragraph => i == 0 || !IsRunningHead(paragraph, pages[i])).Select(paragraph => Block(paragraph, i == 0, pages[i])).ToList();
            foreach (var block in blocks)
            {
                budget.SpendCharacters(block.Text.Length);
            }

            // Page 1's running heads come first: they are what a reader sees first.
            result.Add(new TextPage(i + 1, [.. blocks.Where(block => block.Kind == TextBlockKind.Masthead), .. blocks.Where(block => block.Kind != TextBlockKind.Masthead)]));
        }

        return result;
    }

    // A page of nothing but running heads is one that was tagged or guessed wrongly.
    private bool IsRunningHead(Paragraph paragraph, IReadOnlyList<Paragraph> page) =>
        (paragraph.IsArtifact || heads.Contains(paragraph)) && page.Any(other => !other.IsArtifact && !heads.Contains(other));

    private TextBlock Block(Paragraph paragraph, bool isFirstPage, IReadOnlyList<Paragraph> page)
    {
        var kind = Kind(paragraph, isFirstPage, page);
        var text = Text(paragraph);
        return new TextBlock(kind, kind == TextBlockKind.Footnote ? WithMarkApart(text) : text);
    }

    // The number of a footnote often touches its first word.
    private static string WithMarkApart(string note)
    {
        var digits = 0;
        while (digits < note.Length && char.IsAsciiDigit(note[digits]))
        {
            digits++;
        }

        return digits is > 0 and <= 3 && digits < note.Length && char.IsLetter(note[digits]) ? note.Insert(digits, " ") : note;
    }

    private TextBlockKind Kind(Paragraph paragraph, bool isFirstPage, IReadOnlyList<Paragraph> page)
    {
        var tag = paragraph.First.Mark.Tag;
        if (isFirstPage && IsRunningHead(paragraph, page))
        {
            return TextBlockKind.Masthead;
        }

        if (paragraph.IsRow)
        {
            return TextBlockKind.TableRow;
        }

        if (tag is ['H'] or ['H', >= '1' and <= '6'] || (paragraph.Size > HeadingFactor * bodySize && paragraph.Characters <= MaxHeading && tag is not ("TD" or "TH")))
        {
            return TextBlockKind.Heading;
        }

        if (tag is "Note" or "FENote" || paragraph.First.Mark.Place.IsNote || IsNote(paragraph, page))
        {
            return TextBlockKind.Footnote;
        }

        if (IsBoldHeading(paragraph))
        {
            return TextBlockKind.Heading;
        }

        return tag is "LI" or "LBody" or "Lbl" || ListLabels.Begins(paragraph.First.Text) || paragraph.HasLabel ? TextBlockKind.ListItem : TextBlockKind.Paragraph;
    }

    // Bold and no sentence, in a document that is not bold throughout.
    private bool IsBoldHeading(Paragraph paragraph) =>
        !isBodyBold && paragraph.IsBold && paragraph.Characters is > 2 and <= MaxHeading && paragraph.Size > NoteFactor * bodySize
        && paragraph.First.Mark.Tag is not ("TD" or "TH" or "LI" or "LBody" or "Lbl") && paragraph.Last.Text[^1] is not ('.' or ';' or ',' or ':' or '\u3002' or '\u060C')
        && paragraph.Lines.Exists(line => line.Text.Any(char.IsLetter));

    // Below a rule of underscores, or small print below everything of body size, beginning with its mark.
    private bool IsNote(Paragraph paragraph, IReadOnlyList<Paragraph> page) =>
        !paragraph.IsArtifact && NoteMark().IsMatch(paragraph.First.Text) && !(tagsNotes && char.IsDigit(paragraph.First.Text[0]))
        && (IsBelowRule(paragraph, page) || IsSmallPrint(paragraph, page));

    private static bool IsBelowRule(Paragraph paragraph, IReadOnlyList<Paragraph> page) => page.Any(other =>
        other.First.Text.Length > 8 && !other.First.Text.AsSpan().ContainsAnyExcept('_') && other.First.Angle == paragraph.First.Angle && other.First.Y > paragraph.First.Y);

    private bool IsSmallPrint(Paragraph paragraph, IReadOnlyList<Paragraph> page) =>
        paragraph.Size < NoteFactor * bodySize
        && page.All(other => other.IsArtifact || heads.Contains(other) || other.Size < NoteFactor * bodySize || other.Last.Y > paragraph.First.Y);

    private string Text(Paragraph paragraph)
    {
        var text = new StringBuilder(paragraph.First.Text);
        for (var i = 1; i < paragraph.Lines.Count; i++)
        {
            var next = paragraph.Lines[i].Text;
            if (paragraph.CellStarts.Contains(i))
            {
                text.Append('\t');
            }
            else if (i == 1 && paragraph.HasLabel)
            {
                text.Append(' ');
            }
            else if (hyphens.IsDropped(paragraph.Lines[i - 1].Text, next))
            {
                text.Length--;
            }
            else if (!(CharacterKinds.EndsWithHan(paragraph.Lines[i - 1].Text) && CharacterKinds.BeginsWithHan(next)) && !EndsInsideSymbol(text, next) && !Touches(paragraph.Lines[i - 1], paragraph.Lines[i]))
            {
                text.Append(' ');
            }

            text.Append(next);
        }

        return text.ToString();
    }

    // Two pieces of one line without a gap between them.
    private static bool Touches(TextLine before, TextLine next) =>
        Math.Abs(before.Y - next.Y) < 0.3f * next.Size && Math.Abs(next.Start - before.Finish) < 0.1f * next.Size;

    // A compound or a symbol broken at its hyphen or slash has no space there.
    private static bool EndsInsideSymbol(StringBuilder text, string next) =>
        text.Length > 1 && text[^1] is '-' or '/' && text[^2] != ' ' && char.IsLetterOrDigit(next[0]);

    // Up to three figures or stars before words; neither an amount nor a date.
    [GeneratedRegex(@"^(?:[0-9]{1,3}(?! \p{L}+ [0-9]{4})[ ]?[^\s0-9.,:;/)\-\u2013%]|\*|\u2020)", RegexOptions.CultureInvariant)]
    private static partial Regex NoteMark();
}
