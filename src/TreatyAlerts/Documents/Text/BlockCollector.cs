using System.Text;

namespace TreatyAlerts.Documents.Text;

/// <summary>Gathers the text of one block after the other, white space collapsed, characters counted.</summary>
internal sealed class BlockCollector(ReadingBudget budget)
{
    private readonly StringBuilder text = new();
    private bool hasGap;

    public List<TextBlock> Blocks { get; } = [];

    /// <summary>How many characters the open block has.</summary>
    public int Length => text.Length;

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
    public void Gap() => hasGap = text.Length > 0 && char.IsLetterOrDigit(text[^1]) && !CharacterKinds.IsHan(text[^1]);

    public void Append(ReadOnlySpan<char> part)
    {
        budget.SpendCharacters(part.Length);
        if (hasGap && part.Length > 0)
        {
            hasGap = false;
            text.Append(char.IsLetterOrDigit(part[0]) && !CharacterKinds.IsHan(part[0]) ? " " : "");
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
            else if (!char.IsControl(c) && c is not ('\u00AD' or '\u200B' or '\uFEFF'))
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
