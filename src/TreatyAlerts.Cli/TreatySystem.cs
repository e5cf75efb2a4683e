using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;
using TreatyAlerts.Phrases;
using TreatyAlerts.Sources;

namespace TreatyAlerts.Cli;

/// <summary>The system over one data folder, for the length of a command.</summary>
internal sealed class TreatySystem : IAsyncDisposable
{
    private const string FolderSetting = $"{TreatyAlertsBuilder.Section}:Storage:DataFolder";

    // What a settings file may hold beside ours: sections of the .NET host.
    private static readonly string[] Roots = [TreatyAlertsBuilder.Section, "Logging", "Kestrel", "AllowedHosts", "$schema"];

    private readonly IHost host;

    private TreatySystem(IHost host) => this.host = host;

    /// <summary>Opens the system: settings come from DIR/treatyalerts.json, then from environment variables (TreatyAlerts__Section__Name).</summary>
    public static TreatySystem Open(string data, Action<IHostApplicationBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        Configure(builder, data);
        configure?.Invoke(builder);
        builder.AddTreatyAlerts();
        var host = builder.Build();
        Validate(host.Services);
        return new TreatySystem(host);
    }

    public static void Configure(IHostApplicationBuilder builder, string data)
    {
        var folder = FolderOf(data);
        var settings = Path.Combine(folder, "treatyalerts.json");
        try
        {
            builder.Configuration.AddJsonFile(settings, optional: true, reloadOnChange: false).AddEnvironmentVariables();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"{settings} cannot be read: {e.InnerException?.Message ?? e.Message}");
        }

        RefuseUnknown(builder.Configuration, settings);
        if (builder.Configuration[FolderSetting] is { } other && FolderOf(other) != folder)
        {
            throw new WrongUseException($"Storage:DataFolder is {other}, but --data is {folder}: name the folder with --data, and leave the setting out.");
        }

        builder.Configuration.AddInMemoryCollection([new(FolderSetting, folder)]);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>Checks every setting, used or not, before anything is done.</summary>
    /// <exception cref="WrongUseException">Some are wrong; all of them are named.</exception>
    public static void Validate(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (AggregateException several)
        {
            throw new WrongUseException(string.Join(Environment.NewLine, several.Flatten().InnerExceptions.Select(one => one.Message)));
        }

        // Settings that only the Azure host can follow are refused here, before anything is done without them.
        services.GetRequiredService<IMailer>();
        services.GetRequiredService<IPhraseExtractor>();
        services.GetRequiredService<SourceCatalog>();
    }

    /// <summary>Tells an operator who is about to ask other people's servers that they cannot be answered.</summary>
    public static void WarnOfNobody(Terminal terminal, PoliteHttpOptions web)
    {
        if (web.NamesNobody())
        {
            terminal.Hint("Web:UserAgent still names operator@example.org: set it to an address that webmasters can write to (docs/operations/politeness.md).");
        }
    }

    public T Get<T>()
        where T : notnull =>
        host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    private static string FolderOf(string data)
    {
        try
        {
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(data));
        }
        catch (ArgumentException)
        {
            throw new WrongUseException("--data: name a folder");
        }
    }

    // A setting outside of "TreatyAlerts" would have no effect, and nobody would know.
    private static void RefuseUnknown(IConfigurationManager configuration, string settings)
    {
        var file = ((IConfigurationRoot)configuration).Providers.OfType<JsonConfigurationProvider>().Last();
        var unknown = file.GetChildKeys([], null).Distinct(StringComparer.OrdinalIgnoreCase).Except(Roots, StringComparer.OrdinalIgnoreCase).ToList();
        if (unknown.Count > 0)
        {
            throw new WrongUseException($"{settings}: {string.Join(", ", unknown)} is unknown: put settings into sections of \"{TreatyAlertsBuilder.Section}\".");
        }
    }
}
