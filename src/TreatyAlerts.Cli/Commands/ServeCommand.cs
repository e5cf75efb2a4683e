using System.CommandLine;
using TreatyAlerts.Hosting;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Cli.Commands;

/// <summary><c>serve</c>: site and jobs on one machine.</summary>
internal static class ServeCommand
{
    public const string DefaultAddress = "http://localhost:5080";

    public static Command Create(Terminal terminal)
    {
        var urls = Urls();
        var data = SharedOptions.Data();
        var command = new Command("serve", "Run the site, the scheduler and all jobs until Ctrl+C; a killed process is picked up where it stopped. Requests are not logged: their addresses hold people's links.") { urls, data };
        command.SetAction((call, cancellation) => RunAsync(terminal, call.GetRequiredValue(data), call.GetRequiredValue(urls), jobs: true, null, cancellation));
        return command;
    }

    public static Option<string> Urls() => new("--urls") { Description = "Where the site listens.", HelpName = "URL", DefaultValueFactory = _ => DefaultAddress };

    /// <summary>Where the site can be reached from this machine, when it listens at <paramref name="urls"/>.</summary>
    public static Uri AddressOf(string urls) =>
        Uri.TryCreate(urls.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
            ? address
            : throw new WrongUseException($"--urls: '{urls}' is no address such as {DefaultAddress}");

    /// <summary>Runs the site over a data folder, with or without the jobs.</summary>
    public static async Task<int> RunAsync(
        Terminal terminal, string data, string urls, bool jobs, Action<IHostApplicationBuilder>? configure, CancellationToken cancellation)
    {
        AddressOf(urls);
        var builder = WebApplication.CreateSlimBuilder();
        TreatySystem.Configure(builder, data);
        builder.Logging.AddFilter("TreatyAlerts", LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        configure?.Invoke(builder);
        builder.WebHost.UseUrls(urls);
        builder.AddTreatyAlerts().AddTreatyAlertsSite();
        builder.AddOtlpExport();
        if (jobs)
        {
            builder.AddOneMachine();
        }
        else
        {
            builder.AddLetterWork();
        }

        await using var app = builder.Build();
        TreatySystem.Validate(app.Services);
        if (jobs)
        {
            TreatySystem.WarnOfNobody(terminal, app.Services.GetRequiredService<PoliteHttpOptions>());
        }

        app.MapTreatyAlerts();
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException e)
        {
            throw new WrongUseException($"{urls} cannot be listened on ({e.Message}): choose another with --urls");
        }

        terminal.Line($"TreatyAlerts is at {string.Join(" ", app.Urls)} (data in {Path.GetFullPath(data)}). Ctrl+C stops it.");
        await app.WaitForShutdownAsync(cancellation);
        return ExitCode.Done;
    }
}
