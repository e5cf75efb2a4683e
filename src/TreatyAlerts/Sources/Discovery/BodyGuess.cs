namespace TreatyAlerts.Sources.Discovery;

/// <summary>Guesses which body publishes a page, from the sources that are its neighbours.</summary>
internal static class BodyGuess
{
    private const int FewestShared = 3;

    /// <summary>The body of the source with which the address shares most of its path; without one, a name made of the host.</summary>
    public static string Of(SourceCatalog catalog, Uri address, List<string> guesses)
    {
        var nearest = catalog.Sources.Where(source => Plain(source.Url) == Plain(address)).Select(source => (Source: source, Shared: Shared(source.Url, address)))
            .OrderByDescending(pair => pair.Shared).FirstOrDefault();
        if (nearest.Source is { } neighbour && nearest.Shared >= Math.Min(FewestShared, address.Segments.Length))
        {
            guesses.Add($"body {neighbour.Body}: {neighbour.Id} lies beside it");
            return neighbour.Body;
        }

        var body = Plain(address).Split('.')[0].ToUpperInvariant();
        guesses.Add($"body {body}: only the host says so; --body names another");
        return body;
    }

    private static int Shared(Uri one, Uri other) => one.Segments.Zip(other.Segments).TakeWhile(pair => pair.First == pair.Second).Count();

    private static string Plain(Uri url) => url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..] : url.Host;
}
