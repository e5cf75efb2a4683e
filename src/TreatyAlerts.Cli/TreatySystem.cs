using TreatyAlerts.Hosting;

namespace TreatyAlerts.Cli;

/// <summary>The system over one data folder, for the length of a command.</summary>
internal sealed class TreatySystem : IAsyncDisposable
{
    private readonly IHost host;

    private TreatySystem(IHost host) => this.host = host;

    /// <summary>Opens the system: settings come from DIR/treatyalerts.json, then from environment variables (TreatyAlerts__Section__Name).</summary>
    public static TreatySystem Open(string data, Action<IHostApplicationBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        Configure(builder, data);
        configure?.Invoke(builder);
        builder.AddTreatyAlerts();
        return new TreatySystem(builder.Build());
    }

    public static void Configure(IHostApplicationBuilder builder, string data)
    {
        var folder = Path.GetFullPath(data);
        var settings = Path.Combine(folder, "treatyalerts.json");
        try
        {
            builder.Configuration
                .AddInMemoryCollection([new($"{TreatyAlertsBuilder.Section}:Storage:DataFolder", folder)])
                .AddJsonFile(settings, optional: true, reloadOnChange: false)
                .AddEnvironmentVariables();
        }
        catch (Exception e) when (e is InvalidDataException or FormatException or UnauthorizedAccessException)
        {
            throw new WrongUseException($"{settings} cannot be read: {e.InnerException?.Message ?? e.Message}");
        }

        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
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
}
