using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using TreatyAlerts.Benchmarks.Reading;

namespace TreatyAlerts.Benchmarks.Watch;

/// <summary><c>watch</c>: processor time of checking changing pages, ours and urlwatch's beside it on the same pages.</summary>
internal static class WatchCommand
{
    public static Command Create(TextWriter output)
    {
        var pages = new Option<int>("--pages") { Description = "How many pages, each of 200 KB with a menu of 400 links.", DefaultValueFactory = _ => 100 };
        var rounds = new Option<int>("--rounds") { Description = "How often each is checked after the first reading.", DefaultValueFactory = _ => 10 };
        var command = new Command("watch", "Check local pages that change, with urlwatch in turn, and tell the processor time of both.") { pages, rounds };
        command.SetAction((call, _) => MeasureAsync(output, call.GetValue(pages), call.GetValue(rounds)));
        return command;
    }

    private static async Task<int> MeasureAsync(TextWriter output, int pages, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("watch-").FullName;
        try
        {
            await using var site = await WatchPages.StartAsync();
            var urlwatch = UrlWatch.Prepare(folder, site.Address, pages);
            var (ours, theirs) = (0.0, 0.0);
            for (; site.Round <= rounds; site.Round++)
            {
                // The first reading is not counted: both only take the pages in.
                ours += await SecondsAsync("dotnet", [typeof(WatchCommand).Assembly.Location, WatchPass.Verb, Path.Combine(folder, "ours"), site.Address.AbsoluteUri, $"{pages}"], counts: site.Round > 0);
                theirs += urlwatch is null ? 0 : await SecondsAsync("urlwatch", urlwatch, counts: site.Round > 0);
            }

            var checks = pages * rounds;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{checks:N0} checks of pages of 200 KB; each round is a process of its own, its start included\n\n| program | processor seconds per 1,000 checks |\n|---|---|"));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| treatyalerts | {ours * 1000 / checks:0.0} |"));
            await output.WriteLineAsync(urlwatch is null
                ? "\nurlwatch is not installed (Debian: apt-get install urlwatch); it is left out."
                : string.Create(CultureInfo.InvariantCulture, $"| urlwatch | {theirs * 1000 / checks:0.0} |\n\nurlwatch needs {theirs / ours:0.0} times as much."));
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> SecondsAsync(string program, IReadOnlyList<string> arguments, bool counts)
    {
        var before = PdfToText.ChildSeconds();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true }) ?? throw new InvalidOperationException($"{program} did not start");
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode != 0 ? throw new InvalidOperationException($"{program} ended with {process.ExitCode}")
            : counts ? PdfToText.ChildSeconds() - before
            : 0;
    }

    /// <summary>urlwatch set up as its manual shows: the part that holds the listing, as text.</summary>
    private static class UrlWatch
    {
        public static IReadOnlyList<string>? Prepare(string folder, Uri address, int pages)
        {
            try
            {
                using var version = Process.Start(new ProcessStartInfo("urlwatch", ["--version"]) { RedirectStandardOutput = true });
                version!.WaitForExit();
            }
            catch (Win32Exception)
            {
                return null;
            }

            var (jobs, settings) = (Path.Combine(folder, "urls.yaml"), Path.Combine(folder, "urlwatch.yaml"));
            File.WriteAllText(jobs, string.Join("---\n", Enumerable.Range(0, pages).Select(number => string.Create(CultureInfo.InvariantCulture, $$"""
                name: made-{{number}}
                url: {{new Uri(address, $"/page/{number}")}}
                filter:
                  - css: '#content-container'
                  - html2text: re

                """))));
            File.WriteAllText(settings, "display: { error: true, new: false, unchanged: false }\nreport: { stdout: { enabled: true, color: false }, text: { details: true } }\n");
            return ["--urls", jobs, "--config", settings, "--cache", Path.Combine(folder, "cache.db")];
        }
    }
}
