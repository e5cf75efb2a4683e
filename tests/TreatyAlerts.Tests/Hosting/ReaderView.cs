using System.Globalization;
using System.Text.Json.Nodes;
using TreatyAlerts.Documents;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>What readers get from a store and an outbox, in whatever order documents were taken in.</summary>
/// <remarks>
/// Where one check finds a document in two formats, or on two pages, the one taken in first is Published and names the document, and the other is
/// RenditionAdded. Four are taken in side by side on one machine too, so which of them is first is left out here; that both are told is not.
/// </remarks>
internal static class ReaderView
{
    public static async Task<SortedDictionary<string, string>> ReadAsync(IBlobStore store, string outbox)
    {
        var cancel = TestContext.Current.CancellationToken;
        var view = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var document in new DocumentStore(store).ListAsync(cancel))
        {
            view[$"document {document.Id}"] = string.Join(' ', document.Renditions.Select(rendition =>
                $"{rendition.Language}.{rendition.Format}:{string.Join('+', rendition.Versions.Select(version => version.Sha256[..8]))}").Order(StringComparer.Ordinal));
        }

        await foreach (var told in new Journal(store).ReadAllAsync(cancel))
        {
            view[$"event {Ordered(told.Id)}"] = $"{told.Document} {told.Language} {told.Format} {told.Sha256} {told.At:O} {told.History}";
        }

        await foreach (var blob in store.ListAsync(BlobNames.Snapshot(""), cancel))
        {
            view[blob.Name] = blob.Length.ToString(CultureInfo.InvariantCulture);
        }

        await foreach (var blob in store.ListAsync(BlobNames.Inbox, cancel))
        {
            view[blob.Name] = "waits";
        }

        await foreach (var blob in store.ListAsync(BlobNames.Digests, cancel))
        {
            if (JsonNode.Parse((await store.GetAsync(blob.Name, cancel))!.Content.Span)!["entries"] is JsonArray entries)
            {
                foreach (var entry in entries)
                {
                    var events = entry!["events"]!.AsArray().Select(id => Ordered($"{id}")).Order(StringComparer.Ordinal);
                    view[$"ledger {blob.Name} {entry["subscriber"]}"] = $"{entry["state"]} {string.Join(' ', events)}";
                }
            }
        }

        var mails = Directory.EnumerateFiles(outbox, "*.eml").Select(file => File.ReadLines(file).TakeWhile(line => line.Length > 0).ToList());
        foreach (var mail in mails.CountBy(lines => $"{Header(lines, "To")} {Header(lines, "Date")}"))
        {
            view[$"mail {mail.Key}"] = mail.Value.ToString(CultureInfo.InvariantCulture);
        }

        return view;
    }

    private static string Header(IEnumerable<string> lines, string name) => lines.Single(line => line.StartsWith($"{name}: ", StringComparison.Ordinal));

    private static string Ordered(string id) => id.Replace("-renditionadded-", "-published-", StringComparison.Ordinal);
}
