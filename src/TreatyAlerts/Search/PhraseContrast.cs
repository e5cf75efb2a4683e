namespace TreatyAlerts.Search;

/// <summary>How telling it is that some documents have a phrase: Dunning's log-likelihood ratio (1993), 0 where it is no more frequent among them than among the rest.</summary>
internal static class PhraseContrast
{
    // One or two documents say nothing.
    private const int Fewest = 2;

    /// <param name="with">How many of the documents have it.</param>
    /// <param name="documents">How many documents there are.</param>
    /// <param name="everywhere">How many of the whole archive have it.</param>
    /// <param name="archive">How many documents the archive holds.</param>
    public static double Of(int with, int documents, int everywhere, int archive)
    {
        var (others, without) = (everywhere - with, archive - documents);
        if (with < Fewest || documents == 0 || (without > 0 && with / (double)documents <= others / (double)without))
        {
            return 0;
        }

        // Where the query finds everything, the most frequent is the most telling.
        return without == 0 ? with : 2 * (Part(with, documents, everywhere, archive) + Part(others, without, everywhere, archive) + Part(documents - with, documents, archive - everywhere, archive) + Part(without - others, without, archive - everywhere, archive));
    }

    private static double Part(int seen, int of, int everywhere, int archive) => seen == 0 ? 0 : seen * Math.Log(seen / ((double)of * everywhere / archive));
}
