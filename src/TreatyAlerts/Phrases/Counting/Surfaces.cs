namespace TreatyAlerts.Phrases.Counting;

/// <summary>How a picked candidate is best written: its forms are looked up again, which is cheaper than to keep them for all.</summary>
internal static class Surfaces
{
    // The common written forms of a phrase are few: singular and plural, capitals or not.
    private const int MostForms = 4;

    /// <summary>The form written most often; of equals the one met first, where a capital can mean something.</summary>
    public static string Best(WordCandidates document, in Candidate candidate)
    {
        var tokens = document.Tokens;
        var wanted = tokens.Slice(candidate.First, candidate.Words);
        var forms = new List<Form>(MostForms);
        foreach (var sentence in document.Sentences)
        {
            for (var at = Math.Max(sentence.From, candidate.First); at + wanted.Length <= sentence.To && at <= candidate.Last; at++)
            {
                if (tokens[at].Word == wanted[0].Word && IsSame(tokens.Slice(at, wanted.Length), wanted))
                {
                    Count(forms, sentence.Block, tokens[at], tokens[at + wanted.Length - 1].End);
                }
            }
        }

        var best = forms[0];
        foreach (var form in forms)
        {
            best = form.Weight > best.Weight ? form : best;
        }

        return string.Join(' ', best.Written.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsSame(ReadOnlySpan<Token> tokens, ReadOnlySpan<Token> wanted)
    {
        for (var i = 1; i < wanted.Length; i++)
        {
            if (tokens[i].Word != wanted[i].Word || tokens[i].Has(TokenMarks.BreakBefore))
            {
                return false;
            }
        }

        return true;
    }

    private static void Count(List<Form> forms, string block, Token first, int end)
    {
        // Three in the midst of a sentence outweigh two at its head, and so does a form without the Arabic "and" joined to it.
        var plain = !first.Has(TokenMarks.FirstInSentence) && block[first.Start] != 'و';
        var weight = plain ? 3 : 1;
        for (var i = 0; i < forms.Count; i++)
        {
            var known = forms[i];
            if (known.Written.Equals(block.AsSpan(first.Start, end - first.Start), StringComparison.OrdinalIgnoreCase))
            {
                // One form in two cases; the midst of a sentence shows which case is meant.
                forms[i] = (plain && !known.Plain ? new Form(block, first.Start, end, known.Weight, plain) : known) with { Weight = known.Weight + weight };
                return;
            }
        }

        if (forms.Count < MostForms)
        {
            forms.Add(new Form(block, first.Start, end, weight, plain));
        }
    }

    private readonly record struct Form(string Block, int Start, int End, long Weight, bool Plain)
    {
        public ReadOnlySpan<char> Written => Block.AsSpan(Start, End - Start);
    }
}
