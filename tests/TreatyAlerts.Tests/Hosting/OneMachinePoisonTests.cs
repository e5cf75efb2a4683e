using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TreatyAlerts.Hosting;
using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Hosting;

/// <summary>On one machine too, what went to a poison queue ends where the operator sees it.</summary>
public sealed class OneMachinePoisonTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sources")]
    [InlineData("documents")]
    [InlineData("letters")]
    [InlineData("mail-events")]
    public async Task A_poisoned_message_becomes_a_failure(string queue)
    {
        var folder = TempFolder.Create();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Configuration.AddInMemoryCollection([new("TreatyAlerts:Storage:DataFolder", folder)]);
        builder.Services.AddSingleton(SourceCatalog.Parse(AlertsApp.Declaration(), "test"));
        builder.Services.AddSingleton(new PoliteHttp(new PoliteHttpOptions { Pause = TimeSpan.Zero, Retries = 0 }, TimeProvider.System, new RecordedWeb()));
        builder.AddTreatyAlerts().AddOneMachine();
        using (var host = builder.Build())
        {
            await host.Services.GetRequiredService<IWorkQueue>().SendAsync($"{queue}-poison", "broken", cancellation: Cancel);
            await host.StartAsync(Cancel);
            var book = host.Services.GetRequiredService<FailureBook>();
            while ((await book.ListAsync(Cancel)).Count == 0)
            {
                await Task.Delay(50, Cancel);
            }

            var failure = Assert.Single(await book.ListAsync(Cancel));
            Assert.Equal((queue, "broken"), (failure.Queue, failure.Text));
            await host.StopAsync(Cancel);
        }

        Directory.Delete(folder, recursive: true);
    }
}
