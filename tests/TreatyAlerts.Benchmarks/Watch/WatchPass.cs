using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Benchmarks.Watch;

/// <summary>One round of checks in a process of its own: fetch, read, compare, keep; documents are found, not fetched.</summary>
internal static class WatchPass
{
    public const string Verb = "watch-pass";

    public static async Task<int> RunAsync(string folder, Uri address, int pages)
    {
        var store = new FolderBlobStore(folder);
        await using var http = new PoliteHttp(new PoliteHttpOptions { Pause = TimeSpan.Zero, AllowPrivateAddresses = true }, TimeProvider.System);
        var check = new SourceCheck(store, new InProcessQueue(TimeProvider.System, new WorkQueueOptions()), http, new SourceCheckOptions { VerifyAtMost = 0 }, TimeProvider.System, NullLogger<SourceCheck>.Instance);
        var found = 0;
        for (var number = 0; number < pages; number++)
        {
            var result = await check.RunAsync(MadePage.Source with
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"made-{number}"),
                Url = new Uri(address, string.Create(CultureInfo.InvariantCulture, $"/page/{number}")),
            });
            if (result.Condition is not SourceCondition.Ok)
            {
                throw new InvalidOperationException($"{result.Source} is {result.Condition}: {result.Problem}");
            }

            found += result.New;
        }

        Console.WriteLine(JsonSerializer.Serialize(found));
        return 0;
    }
}
