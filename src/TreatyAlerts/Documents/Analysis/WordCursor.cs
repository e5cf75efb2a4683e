using System.Text;

namespace TreatyAlerts.Documents.Analysis;

/// <summary>Walks the words of a text without making a string for each.</summary>
/// <param name="text">The text.</param>
/// <param name="exact">True to fold case only: the command line's --exact keeps diacritics and width apart.</param>
internal sealed class WordCursor(string text, bool exact = false)
{
    private char[] _folded = new char[64];
    private int _foldedLength;
    private int _next;

    public int Start { get; private set; }

    public int Length { get; private set; }

    /// <summary>The word as it is compared; valid until the next move.</summary>
    public ReadOnlySpan<char> Folded => _folded.AsSpan(0, _foldedLength);

    /// <summary>Goes on at another place: between two words.</summary>
    public void Seek(int place) => _next = place;

    public bool MoveNext()
    {
        while (_next < text.Length)
        {
            var first = ClassAt(_next, out var size);
            if (first is not (CharacterClass.Letter or CharacterClass.Han))
            {
                _next += size;
                continue;
            }

            Start = _next;
            _next += size;
            var plain = Run(first == CharacterClass.Han) && text[Start] < 0x80;
            Length = _next - Start;
            Fold(text.AsSpan(Start, Length), plain);
            if (_foldedLength > 0) // a lone tatweel folds to nothing
                return true;
        }

        return false;
    }

    /// <summary>Goes to the end of the word; true when all of it was ASCII.</summary>
    private bool Run(bool han)
    {
        var bits = 0;
        while (_next < text.Length)
        {
            var follows = ClassAt(_next, out var size);
            if (follows != CharacterClass.Mark && (han || follows != CharacterClass.Letter))
                break;
            bits |= text[_next];
            _next += size;
        }

        return bits < 0x80;
    }

    private CharacterClass ClassAt(int index, out int size)
    {
        size = 1;
        var found = CharacterClasses.Of(text[index]);
        if (found != CharacterClass.Surrogate)
            return found;
        if (!Rune.TryGetRuneAt(text, index, out var rune))
            return CharacterClass.Other; // half a pair: text cut or garbled somewhere before us
        size = 2;
        return CharacterClasses.Of(rune);
    }

    private void Fold(ReadOnlySpan<char> word, bool plain)
    {
        if (_folded.Length < word.Length)
            _folded = new char[word.Length * 2];
        if (!plain)
        {
            _foldedLength = 0;
            if (exact)
                _foldedLength = word.ToLowerInvariant(_folded);
            else
                Folding.Fold(word, ref _folded, ref _foldedLength);
            return;
        }

        for (var i = 0; i < word.Length; i++)
            _folded[i] = (uint)(word[i] - 'A') <= 'Z' - 'A' ? (char)(word[i] | 0x20) : word[i];
        _foldedLength = word.Length;
    }
}
