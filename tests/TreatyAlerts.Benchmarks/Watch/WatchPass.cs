using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TreatyAlerts.Benchmarks.Made;
using TreatyAlerts.Hosting;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Benchmarks.Watch;

/// <summary>One round of checks in a process of its own: fetch, read, compare, keep; documents are found, not fetched.</summary>
internal static class WatchPass
{
    public const string Verb = "watch-pass";

    /// <summary>Checks all pages; prints how many entries were new.</summary>
    public static async Task<int> RunAsync(string folder, Uri address, int pages, TextWriter output)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["TreatyAlerts:Storage:DataFolder"] = folder,
            ["TreatyAlerts:Check:VerifyAtMost"] = "0",
        });
        builder.Services.AddLogging();
        builder.Services.AddSingleton(_ => new PoliteHttp(new PoliteHttpOptions { Pause = TimeSpan.Zero, AllowPrivateAddresses = true, RequestsPerDay = 0 }, TimeProvider.System));
        builder.AddTreatyAlerts();
        using var host = builder.Build();
        var (check, found) = (host.Services.GetRequiredService<SourceCheck>(), 0);
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

        await output.WriteLineAsync(found.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
