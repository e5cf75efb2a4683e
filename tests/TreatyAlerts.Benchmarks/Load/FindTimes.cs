using System.Diagnostics;
using System.Globalization;
using System.Web;
using TreatyAlerts.Documents;
using TreatyAlerts.Search;
using TreatyAlerts.Storage;
using TreatyAlerts.Topics;

namespace TreatyAlerts.Benchmarks.Load;

/// <summary><c>load --searches-only</c>: the searches of the load by themselves, without the site around them.</summary>
internal static class FindTimes
{
    private const int EntriesOfPage = 20;

    public static int Print(TextWriter output, string folder, int searches, int atOnce)
    {
        using var index = new ArchiveIndex(new FolderBlobStore(folder), new DocumentTexts(new DocumentStore(new FolderBlobStore(folder))), Path.Combine(folder, ".index", "archive.sqlite"));
        var archive = new ArchiveCatalogue(index, TimeProvider.System);
        var questions = LoadAddresses.Searches(searches * 2).Select(Question).ToList();
        Ask(archive, questions.Take(searches), atOnce);
        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var (allocated, started) = (GC.GetTotalAllocatedBytes(), TimeProvider.System.GetTimestamp());
        Ask(archive, questions.Skip(searches), atOnce);
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        self.Refresh();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{searches} searches after {searches} others, {atOnce} at once: {searches / seconds:0} per second, {(self.TotalProcessorTime - before).TotalMilliseconds / searches:0.00} ms of processor and {(GC.GetTotalAllocatedBytes() - allocated) / 1e3 / searches:0} KB each; peak memory {self.PeakWorkingSet64 / 1048576} MB"));
        return 0;
    }

    private static void Ask(ArchiveCatalogue archive, IEnumerable<ArchiveQuestion> questions, int atOnce) =>
        Parallel.ForEach(questions, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, question => archive.Find(question));

    private static ArchiveQuestion Question(string address)
    {
        var asked = HttpUtility.ParseQueryString(new Uri($"http://localhost{address}").Query);
        return new ArchiveQuestion
        {
            Query = TopicQuery.TryParse(asked["q"]!, out var query, out var error) ? query : throw new InvalidOperationException($"{asked["q"]}: {error.Message}"),
            Body = asked["body"],
            Language = asked["language"],
            Order = asked["order"] == "newest" ? ArchiveOrder.Newest : ArchiveOrder.Best,
            Skip = asked["page"] is null ? 0 : EntriesOfPage,
            Take = EntriesOfPage,
            WithPassages = true,
            WithFacets = true,
            PhraseLanguage = "en",
        };
    }
}
