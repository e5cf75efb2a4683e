using System.Text;

namespace TreatyAlerts.Documents.Text;

/// <summary>Gathers the text of one block after the other, white space collapsed, characters counted.</summary>
internal sealed class BlockCollector(ReadingBudget budget)
{
    private readonly StringBuilder text = new();

    public List<TextBlock> Blocks { get; } = [];

    public bool IsEmpty => text.Length == 0;

    /// <summary>Puts a number before what the block holds already.</summary>
    public void Lead(string part) => text.Insert(0, part);

    public void Append(ReadOnlySpan<char> part)
    {
        budget.SpendCharacters(part.Length);
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
