using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Child;

/// <summary>The real system over a given store, mailer, web and clock.</summary>
internal sealed class Pipeline : IDisposable
{
    private readonly IHost host;

    private Pipeline(IHost host) => this.host = host;

    public static Pipeline Open(string sources, IBlobStore store, IMailer mailer, PoliteHttp http, TimeProvider clock, IWorkQueue? queue = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging()
            .AddSingleton(clock)
            .AddSingleton(store)
            .AddSingleton(mailer)
            .AddSingleton(http)
            .AddSingleton(SourceCatalog.Load(sources));
        if (queue is not null)
        {
            builder.Services.AddSingleton(queue);
        }

        builder.AddTreatyAlerts();
        return new Pipeline(builder.Build());
    }

    public T Get<T>()
        where T : notnull =>
        host.Services.GetRequiredService<T>();

    public Task<CheckPassResult> CheckAsync(CancellationToken cancellation = default) =>
        Get<CheckPass>().RunAsync(Get<SourceCatalog>().Sources, cancellation: cancellation);

    public Task<DigestPassResult> DigestAsync(CancellationToken cancellation = default) => Get<DigestPass>().RunAsync(cancellation: cancellation);

    public void Dispose() => host.Dispose();
}
