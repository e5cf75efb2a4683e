using System.Text;
using System.Text.RegularExpressions;
using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Benchmarks.Phrases;

/// <summary>What counts as the same phrase: NFKC, lower case, runs of letters and digits, each stemmed; Chinese as one string.</summary>
/// <param name="language">ar en es fr ru zh.</param>
/// <param name="stems">False to compare the words as they are.</param>
internal sealed partial class PhraseNormaliser(string language, bool stems)
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    public string Of(string phrase)
    {
        var text = phrase.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        text = language switch
        {
            "ru" => text.Replace('ё', 'е'),
            "ar" => ArabicMarks().Replace(text, "").Replace('أ', 'ا').Replace('إ', 'ا').Replace('آ', 'ا').Replace('ٱ', 'ا').Replace('ى', 'ي').Replace('ة', 'ه'),
            _ => text,
        };
        text = text.Replace('’', '\'');
        text = language == "en" ? Genitive().Replace(text, "") : text;
        var words = Words(text);
        return language == "zh" ? string.Concat(words) : string.Join(' ', words.Select(Stem));
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune) || Rune.IsNumber(rune))
            {
                word.Append(rune);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    private string Stem(string word)
    {
        if (!stems)
        {
            return word;
        }

        if (!known.TryGetValue(word, out var stem))
        {
            known[word] = stem = language == "en" ? Porter.Stem(word) : TextAnalyzer.Stem(word, language);
        }

        return stem;
    }

    [GeneratedRegex("[\u0610-\u061a\u064b-\u065f\u0670\u0640]")]
    private static partial Regex ArabicMarks();

    [GeneratedRegex(@"'s\b")]
    private static partial Regex Genitive();
}

/// <summary>A document with the phrases that experts gave it, each with its alternatives.</summary>
internal sealed record GoldDocument(string Set, string Id, string Language, string Text, IReadOnlyList<string[]> Keys)
{
    /// <summary>The alternatives under which a phrase counts as found; a key that shares one with an earlier key is that key.</summary>
    public IReadOnlyList<HashSet<string>> Normalised(PhraseNormaliser normaliser)
    {
        var result = new List<HashSet<string>>();
        foreach (var key in Keys)
        {
            var forms = key.Select(normaliser.Of).Where(form => form.Length > 0).ToHashSet(StringComparer.Ordinal);
            if (forms.Count > 0 && !result.Exists(forms.Overlaps))
            {
                result.Add(forms);
            }
        }

        return result;
    }

    public static IReadOnlyList<GoldDocument> Load(string folder, string language) =>
    [
        .. Directory.EnumerateFiles(folder, "*.keys").Order(StringComparer.Ordinal).Select(file => new GoldDocument(
            Path.GetFileName(folder),
            Path.GetFileNameWithoutExtension(file),
            language,
            File.ReadAllText(Path.ChangeExtension(file, ".txt")),
            [.. File.ReadAllLines(file).Where(line => line.Trim().Length > 0).Select(line => line.Split(" | "))])),
    ];

    /// <summary>F1 of the first k phrases, repeats not counted.</summary>
    public static double F1(IReadOnlyList<HashSet<string>> gold, IEnumerable<string> phrases, PhraseNormaliser normaliser, int k = 10)
    {
        var left = gold.ToList();
        var found = phrases.Select(normaliser.Of).Where(form => form.Length > 0).Distinct(StringComparer.Ordinal).Take(k).ToList();
        var hits = 0;
        foreach (var form in found)
        {
            var at = left.FindIndex(forms => forms.Contains(form));
            if (at >= 0)
            {
                left.RemoveAt(at);
                hits++;
            }
        }

        return hits == 0 ? 0 : 2.0 * hits / (found.Count + gold.Count);
    }
}
