using TreatyAlerts.Documents.Analysis;

namespace TreatyAlerts.Documents.Alike;

/// <summary>Judges whether one text is the advance copy of another: rather too few are found than two papers of one template taken for one (ADR 0048).</summary>
internal static class AdvanceCopy
{
    private const int FewestWords = 60;
    private const double LeastLikeness = 0.5;
    private const double LongestRatio = 1.35;
    private const double NumbersThatMayDiffer = 0.1;
    private const int MostNewNames = 4;
    private const int MostWordsMore = 4;

    // What an advance copy's title says of its state, in the languages that have capitals.
    private static readonly HashSet<string> StateWords = new(StringComparer.Ordinal)
    {
        "advance", "unedited", "edited", "copy", "version", "final", "preliminary", "provisional", "pdf", "word",
        "version", "preliminaire", "provisoire", "avance", "inedite", "avancee", "definitive", "copie",
        "anticipada", "preliminar", "sin", "editar", "copia", "definitiva",
        "предварительныи", "неотредактированныи", "вариант", "текст", "копия", "окончательныи",
        "the", "of", "a", "an", "and", "on", "in", "de", "du", "des", "la", "le", "les", "el", "los", "las", "y", "et", "и", "в", "о",
    };

    /// <summary>True where names are written with capitals, by which papers of different authors are told apart.</summary>
    public static bool CanJudge(string language) => language is "en" or "fr" or "es" or "ru";

    /// <summary>The words of a title that say what it is about.</summary>
    public static IReadOnlyList<string> TitleWords(string title) => [.. TextAnalyzer.Words(title).Select(word => word.Folded).Where(word => !StateWords.Contains(word)).Distinct(StringComparer.Ordinal)];

    public static bool TitlesAgree(IReadOnlyCollection<string> one, IReadOnlyCollection<string> other)
    {
        var (fewer, more) = one.Count <= other.Count ? (one, other) : (other, one);
        return fewer.Count > 0 && fewer.All(more.Contains) && more.Count - fewer.Count <= MostWordsMore && !more.Except(fewer).Any(word => word.Any(char.IsDigit));
    }

    public static bool IsOf(ComparedText advance, ComparedText official)
    {
        var (shorter, longer) = (Math.Min(advance.Length, official.Length), Math.Max(advance.Length, official.Length));
        return shorter >= FewestWords && longer <= shorter * LongestRatio
            && NamesAgree(advance, official) && NumbersAgree(advance, official)
            && advance.Likeness(official) >= LeastLikeness;
    }

    // A name that only one has, in the place of one that only the other has, is what tells two filled-in forms apart.
    private static bool NamesAgree(ComparedText one, ComparedText other)
    {
        var (mine, theirs) = (Only(one.Names, other.Known), Only(other.Names, one.Known));
        return (mine == 0 || theirs == 0) && mine + theirs <= MostNewNames;
    }

    private static bool NumbersAgree(ComparedText one, ComparedText other)
    {
        var (mine, theirs) = (Only(one.Numbers, other.Known), Only(other.Numbers, one.Known));
        return mine == 0 || theirs == 0
            ? mine + theirs <= MostNewNames
            : Only(one.Numbers.Intersect(one.OpeningWords), other.OpeningWords) == 0
                && mine + theirs <= NumbersThatMayDiffer * (one.Numbers.Count + other.Numbers.Count);
    }

    private static int Only(IEnumerable<string> words, HashSet<string> known) => words.Count(word => !known.Contains(word));
}
