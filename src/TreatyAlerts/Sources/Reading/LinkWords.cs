using TreatyAlerts.Documents.Symbols;

namespace TreatyAlerts.Sources.Reading;

/// <summary>Tells link texts that name a document from those that only say "PDF", "here" or "E".</summary>
internal static class LinkWords
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Empty = new HashSet<string>(
        ("pdf word doc docx excel xls xlsx ppt pptx powerpoint html htm zip rtf text txt file files document here this page on the at version only in and or by link links download "
        + "click read more learn view open see full original available format kb mb ici aquí aqui télécharger descargar скачать здесь morning afternoon meeting floor audio interpretation")
        .Split(' '),
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True when every word is one of those that name no document.</summary>
    public static bool IsGeneric(ReadOnlySpan<char> text)
    {
        foreach (var word in Words(text))
        {
            if (!Empty.Contains(text[word]) && UnLanguage.Of(text[word]) is null && text[word].IndexOfAnyExceptInRange('0', '9') >= 0)
            {
                return false;
            }
        }

        // Digits alone name nothing either, but letters must not be missing from a symbol such as 74/247.
        return text.IndexOf('/') < 0 || text.IndexOfAnyInRange('0', '9') < 0;
    }

    /// <summary>The one language that a link's text names: "E", "(English only)", "PDF – Español"; null for none or several.</summary>
    public static string? Language(ReadOnlySpan<char> text)
    {
        string? found = null;
        var words = 0;
        foreach (var word in Words(text))
        {
            words++;

            // A single letter is a language only where it is the whole text.
            var code = text[word].Length == 1 ? UnLanguage.OfLetter(text[word][0]) : text[word].Length == 2 && !IsUpper(text[word]) ? null : UnLanguage.Of(text[word]);
            if (code is null)
            {
                continue;
            }

            if (found is not null && found != code)
            {
                return null;
            }

            found = code;
        }

        return found;
    }

    /// <summary>The language in brackets at the end of a title: "… (Spanish)", "… [ES]", "… (in French)".</summary>
    public static string? LanguageInBrackets(string title)
    {
        var open = title.LastIndexOfAny(['(', '[']);
        return open > 0 && title[^1] is ')' or ']' && title.Length - open < 30 && IsGeneric(title.AsSpan(open)) ? Language(title.AsSpan(open)) : null;
    }

    /// <summary>Only white space and the marks between links.</summary>
    public static bool IsSeparator(ReadOnlySpan<char> text) => !Words(text).MoveNext();

    private static bool IsUpper(ReadOnlySpan<char> word) => char.IsUpper(word[0]) && char.IsUpper(word[1]);

    private static WordEnumerator Words(ReadOnlySpan<char> text) => new(text);

    /// <summary>The runs of letters and digits of a text.</summary>
    private ref struct WordEnumerator(ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _at;

        public Range Current { get; private set; }

        public readonly WordEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_at < _text.Length && !char.IsLetterOrDigit(_text[_at]))
            {
                _at++;
            }

            var start = _at;
            while (_at < _text.Length && char.IsLetterOrDigit(_text[_at]))
            {
                _at++;
            }

            Current = start.._at;
            return _at > start;
        }
    }
}
