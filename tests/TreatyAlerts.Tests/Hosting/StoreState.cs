using System.Text;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>Everything that lies in a store (of a folder: the outbox too), byte for byte, but for what may differ.</summary>
internal static class StoreState
{
    public static async Task<SortedDictionary<string, string>> ReadAsync(IBlobStore store)
    {
        var state = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var entry in store.ListAsync("", TestContext.Current.CancellationToken))
        {
            // A mail whose writing was cut short is a hidden file that nobody reads. How far a bucket was looked through only bounds how far back
            // the next run looks: a run that was killed right before it wrote that down leaves it to the next period's.
            // The brake counts the batch that a killed worker had asked to send.
            if (!entry.Name.Contains("/.", StringComparison.Ordinal) && !entry.Name.Contains("/progress-", StringComparison.Ordinal) && entry.Name != BlobNames.MailBrake)
            {
                state[entry.Name] = Encoding.Latin1.GetString((await store.GetAsync(entry.Name, TestContext.Current.CancellationToken))!.Content.Span);
            }
        }

        return state;
    }

    /// <summary>Where two states differ, for people; empty when they are the same.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual) =>
        [.. expected.Keys.Union(actual.Keys)
            .Where(name => expected.GetValueOrDefault(name) != actual.GetValueOrDefault(name))
            .Select(name => $"{name}: expected {expected.GetValueOrDefault(name) ?? "nothing"} but found {actual.GetValueOrDefault(name) ?? "nothing"}")];
}
