using System.Buffers;
using System.Text;
using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Phrases.Counting;

/// <summary>Cuts a block into sentences of tokens, by what stands between the words.</summary>
/// <param name="words">Takes the words.</param>
/// <param name="tokens">Takes the tokens.</param>
/// <param name="forms">Knows the words of the language.</param>
/// <param name="language">ar en fr ru es.</param>
internal sealed class SentenceReader(WordTable words, List<Token> tokens, WordForms forms, string language)
{
    private const int LongestWord = 50;
    private readonly StringBuilder joined = new();
    private int sentence;

    /// <summary>Adds the tokens of a block, and gives after each sentence the number of tokens there are.</summary>
    public IEnumerable<int> Read(string block)
    {
        sentence = tokens.Count;
        var cursor = new WordCursor(block);
        var end = 0;
        var swallowed = false;
        var (runEnd, isSymbol) = (0, false);
        while (cursor.MoveNext())
        {
            var gap = Classify(block, end, cursor.Start);
            if (gap == Gap.SentenceEnd && tokens.Count > sentence)
            {
                yield return sentence = tokens.Count;
            }

            if (cursor.Start >= runEnd)
            {
                (runEnd, isSymbol) = RunFrom(block, cursor.Start);
            }

            // The AC of A/AC.291/22 and the CP of UNIS/CP/1183 name nothing.
            if (isSymbol)
            {
                swallowed = true;
                end = cursor.Start + cursor.Length;
                continue;
            }

            // "Council's": the s belongs to nobody, and what follows is another phrase.
            if (gap == Gap.Apostrophe && language == "en" && cursor.Length == 1)
            {
                swallowed = true;
            }
            else if (gap is Gap.Hyphen or Gap.BrokenWord && tokens.Count > sentence && !swallowed)
            {
                Join(block, cursor, gap == Gap.BrokenWord);
            }
            else
            {
                tokens.Add(Make(block, cursor, gap, swallowed, block.AsSpan(end, cursor.Start - end)));
                swallowed = false;
            }

            end = cursor.Start + cursor.Length;
        }

        if (tokens.Count > sentence)
        {
            yield return tokens.Count;
        }
    }

    /// <summary>Where the run of characters without a space ends, and whether it is a document symbol: slashes and digits.</summary>
    private static (int End, bool IsSymbol) RunFrom(string block, int start)
    {
        var length = block.AsSpan(start).IndexOfAny(' ', '\t', '\u00a0');
        var run = length < 0 ? block.AsSpan(start) : block.AsSpan(start, length);
        return (start + run.Length, run.Contains('/') && run.ContainsAnyInRange('0', '9'));
    }

    private Token Make(string block, WordCursor cursor, Gap gap, bool swallowed, ReadOnlySpan<char> between)
    {
        var (start, length) = (cursor.Start, cursor.Length);
        var breaks = swallowed || gap is not (Gap.Space or Gap.Apostrophe) || (gap == Gap.Apostrophe && language != "fr");

        // A joined "and" before the article is a border in Arabic: the word without it begins the next phrase.
        var folded = cursor.Folded;
        if (language == "ar" && length > 4 && block[start] == 'و' && block[start + 1] is 'ا' or 'ل' && block[start + 2] == 'ل')
        {
            (start, length, breaks) = (start + 1, length - 1, true);
            folded = folded[1..];
        }

        var written = block.AsSpan(start, length);
        var form = IsWord(written) ? forms.Of(folded) : null;

        // Single letters are words only where they are function words: "à", "y", "в".
        form = length == 1 && form is { Role: not (WordRole.Stop or WordRole.Inner) } ? null : form;
        var marks = (form is { IsAdjective: true } ? TokenMarks.Adjective : 0)
            | (tokens.Count == sentence ? TokenMarks.FirstInSentence : 0)
            | (breaks ? TokenMarks.BreakBefore : 0)
            | (between.ContainsAny('“', '«', '"') ? TokenMarks.QuoteBefore : 0)
            | (between.Contains('(') ? TokenMarks.BracketBefore : 0);
        return new Token(start, length, form is null ? -1 : words.Find(form.Stem), form?.Role ?? WordRole.Stop, CaseOf(written), marks);
    }

    /// <summary>Makes one token of the last one and the word behind the hyphen: "counter-terrorism", "COVID-19".</summary>
    private void Join(string block, WordCursor cursor, bool broken)
    {
        var last = tokens[^1];
        var length = cursor.Start + cursor.Length - last.Start;
        var written = block.AsSpan(last.Start, length);
        joined.Clear().Append(written);
        for (var i = 0; i < joined.Length; i++)
        {
            joined[i] = char.IsLetterOrDigit(joined[i]) ? char.ToLowerInvariant(joined[i]) : '-';
        }

        var form = broken || last.Word < 0 || length > LongestWord ? null : forms.Of(joined.ToString());
        tokens[^1] = last with
        {
            Length = length,
            Word = form is null ? -1 : words.Find(form.Stem),
            Role = form?.Role ?? WordRole.Stop,
            Marks = (last.Marks & ~TokenMarks.Adjective) | (form is { IsAdjective: true } ? TokenMarks.Adjective : 0),
        };
    }

    /// <summary>A letter begins it ("G77", "people"): the rest are numbers, symbols and noise.</summary>
    private static bool IsWord(ReadOnlySpan<char> written) =>
        written.Length <= LongestWord && Rune.DecodeFromUtf16(written, out var first, out _) == OperationStatus.Done && Rune.IsLetter(first);

    private static WordCase CaseOf(ReadOnlySpan<char> written)
    {
        if (!char.IsUpper(written[0]))
        {
            return WordCase.Lower;
        }

        foreach (var c in written[1..])
        {
            if (char.IsLower(c))
            {
                return WordCase.Capitalised;
            }
        }

        return written.Length > 1 ? WordCase.Upper : WordCase.Capitalised;
    }

    private static Gap Classify(string block, int from, int to)
    {
        var between = block.AsSpan(from, to - from);
        if (from == 0 || between.Length == 0)
        {
            return from == 0 ? Gap.Space : Gap.Border;
        }

        if (between.Length == 1 && between[0] is '-' or '\u2010' or '\u2011')
        {
            return Gap.Hyphen;
        }

        if (between.Length == 1 && between[0] is '\'' or '’' or 'ʼ')
        {
            return Gap.Apostrophe;
        }

        if (between.IsWhiteSpace())
        {
            return Gap.Space;
        }

        if (between.Contains(PhraseBlocks.BrokenWord))
        {
            return Gap.BrokenWord;
        }

        var ends = between[0] is '.' or '!' or '?' or '؟' or '…' or '。' or '！' or '？' && (between.Length > 1 || between[0] > '\u007f');
        return ends ? Gap.SentenceEnd : Gap.Border;
    }

    private enum Gap
    {
        Space,
        Hyphen,
        Apostrophe,
        Border,
        BrokenWord,
        SentenceEnd,
    }
}
