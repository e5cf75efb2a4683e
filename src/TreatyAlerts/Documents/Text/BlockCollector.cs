using System.Globalization;
using System.Text;

namespace TreatyAlerts.Documents.Text;

/// <summary>Gathers the text of one block after the other, white space collapsed, characters counted.</summary>
internal sealed class BlockCollector(ReadingBudget budget)
{
    private readonly StringBuilder text = new();
    private bool hasGap;
    private bool hasSpace;

    public List<TextBlock> Blocks { get; } = [];

    /// <summary>How many characters the open block has.</summary>
    public int Length => text.Length;

    /// <summary>Whether the open block ends in a word of three letters or more.</summary>
    public bool EndsInWord => text.Length >= 3 && char.IsLetter(text[^1]) && char.IsLetter(text[^2]) && char.IsLetter(text[^3]);

    /// <summary>Puts a number before what the block holds already from a place on.</summary>
    public void Insert(int at, string part) => text.Insert(Math.Min(at, text.Length), part);

    /// <summary>Takes away what the block holds from a place on.</summary>
    public string Cut(int at)
    {
        var part = text.ToString(Math.Min(at, text.Length), Math.Max(0, text.Length - at));
        text.Length -= part.Length;
        return part;
    }

    /// <summary>Divides two words between which only the mark of a note stands.</summary>
    public void Gap()
    {
        hasSpace = text.Length > 0 && text[^1] == ' ';
        text.Length -= hasSpace ? 1 : 0;
        hasGap = text.Length > 0;
    }

    public void Append(ReadOnlySpan<char> part)
    {
        budget.SpendCharacters(part.Length);
        if (hasGap && part.Length > 0)
        {
            hasGap = false;
            text.Append((hasSpace ? !IsClosing(part[0]) : IsOfWord(text[^1]) && IsOfWord(part[0])) ? " " : "");
        }

        foreach (var c in part)
        {
            if (char.IsWhiteSpace(c) && c != '\t')
            {
                if (text.Length > 0 && text[^1] is not (' ' or '\t'))
                {
                    text.Append(' ');
                }
            }
            else if (c is '\t')
            {
                AppendCell();
            }
            else if (!char.IsControl(c) && !IsInvisible(c))
            {
                text.Append(c);
            }
        }
    }

    /// <summary>Divides two cells of a row; a row never begins with a divider.</summary>
    public void AppendCell()
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
        }

        if (text.Length > 0 && text[^1] != '\t')
        {
            text.Append('\t');
        }
    }

    /// <summary>Closes the block; an empty one is none.</summary>
    public void End(TextBlockKind kind)
    {
        budget.Check();
        var block = Whole(text.ToString().Trim());
        text.Clear();
        hasGap = false;
        if (block.Length > 0)
        {
            Blocks.Add(new TextBlock(kind, Readable(block)));
        }
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) && !CharacterKinds.IsHan(c);

    private static bool IsClosing(char c) =>
        char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.OtherPunctuation or UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation;

    // Soft hyphens and marks of direction would hide words from every search.
    private static bool IsInvisible(char c) => c is '\u00AD' or '\u200B' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    // Halves of surrogate pairs, which damaged files hold, would stop whatever normalises the text later.
    private static string Whole(string block) => block.Any(char.IsSurrogate) ? string.Concat(block.EnumerateRunes()) : block;

    // Arabic presentation forms and tatweel would hide words from every search.
    private static string Readable(string block)
    {
        if (!block.Any(c => c == '\u0640' || CharacterKinds.IsPresentationForm(c)))
        {
            return block;
        }

        var clean = new StringBuilder(block.Length);
        foreach (var c in block)
        {
            if (CharacterKinds.IsPresentationForm(c))
            {
                clean.Append(c.ToString().Normalize(NormalizationForm.FormKC));
            }
            else if (c != '\u0640')
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }
}
