using System.Globalization;
using TreatyAlerts.Sources.Discovery;

namespace TreatyAlerts.Hosting.Watch;

/// <summary>Pages that were found and wait for the operator's word, and those that are not watched.</summary>
internal static class FoundConcerns
{
    public static async Task<IReadOnlyList<Concern>> FindAsync(FoundSources found, CancellationToken cancellation) =>
    [
        .. (await found.NewSinceAsync(DateTimeOffset.MinValue, cancellation)).Select(one => new Concern(
            $"found:{one.Id}",
            string.Create(CultureInfo.InvariantCulture, $"{one.Id} was found on {one.Hub} and is watched in quarantine until {one.QuarantinedUntil.UtcDateTime:yyyy-MM-dd}: treatyalerts sources accept {one.Id} (or dismiss)."))),
        .. (await found.RefusedAsync(cancellation)).Select(refused => new Concern(
            $"refused-pages:{refused.Hub}:{refused.At.UtcDateTime:O}",
            string.Create(CultureInfo.InvariantCulture, $"{refused.Count} session pages that {refused.Hub} links are not watched ({refused.Pages[0].Reason}): treatyalerts sources found"))),
    ];
}
