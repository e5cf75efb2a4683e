using System.Globalization;
using TreatyAlerts.Documents;
using TreatyAlerts.Search;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Benchmarks.Load;

/// <summary><c>load --trickle</c>: an index whose documents came one by one, for ever without <c>optimize</c>, beside one that was made at once.</summary>
internal static class TrickleTimes
{
    private const int Searches = 500;
    private const int Batch = 200;

    public static async Task<int> PrintAsync(TextWriter output, string folder, int documents)
    {
        var store = new DocumentStore(new FolderBlobStore(folder));
        var made = Directory.CreateTempSubdirectory("trickle-");
        try
        {
            var kept = await store.ListAsync().Take(documents).ToListAsync();
            foreach (var (name, each) in new[] { ("at once", Batch), ("one by one", 1), ("at once, again", Batch), ("one by one, again", 1) })
            {
                var path = Path.Combine(made.FullName, $"{name}.sqlite");
                var started = TimeProvider.System.GetTimestamp();
                await MakeAsync(new ArchiveFile(path), new DocumentTexts(store), kept, each);
                await output.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: {kept.Count} documents in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s, {new FileInfo(path).Length / 1e6:0} MB; "));
                FindTimes.Print(output, folder, path, Searches, atOnce: 1);
            }

            return 0;
        }
        finally
        {
            made.Delete(recursive: true);
        }
    }

    private static async Task MakeAsync(ArchiveFile file, DocumentTexts texts, List<Document> documents, int each)
    {
        using var connection = file.Open();
        foreach (var some in documents.Chunk(each))
        {
            using var writer = new ArchiveWriter(connection);
            foreach (var document in some)
            {
                writer.Put("1", ArchiveCard.Of(document), await texts.OfAsync(document));
            }

            writer.Commit();
        }

        if (each > 1)
        {
            ArchiveFile.Optimize(connection);
        }
    }
}
