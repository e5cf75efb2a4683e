using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using TreatyAlerts.Cli;
using TreatyAlerts.Cli.Demo;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Hosting;
using TreatyAlerts.Search;
using TreatyAlerts.Site.Library;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Tests.Support;
using TreatyAlerts.Topics.Packs;

namespace TreatyAlerts.Tests.Site;

/// <summary>The site over the archive of the demo, at the end of its last day, so that every page is full.</summary>
public sealed class SiteMapWorld : IAsyncLifetime
{
    private const string Reader = "ana.rights@example.org";

    private readonly string folder = TempFolder.Create();
    private WebApplication? site;

    public Uri Address => new(site!.Urls.Single());

    /// <summary>A document in several languages, with a session.</summary>
    public Document Document { get; private set; } = null!;

    /// <summary>One that somebody submitted.</summary>
    public Document Submission { get; private set; } = null!;

    /// <summary>The comparison of two versions of a file that was replaced, /documents/…/changes?…</summary>
    public string Changes { get; private set; } = "";

    /// <summary>The document whose file that is.</summary>
    public Document Replaced { get; private set; } = null!;

    public string Topic { get; private set; } = "";

    /// <summary>A person's own page, /manage/…</summary>
    public string Manage { get; private set; } = "";

    public string Leave { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var world = SampleWorld.Load(null);
        var life = new DemoLife(world, folder, new Uri("http://localhost:5080/"));
        await using var sample = await SampleSite.StartAsync(world);
        await using (var system = TreatySystem.Open(folder, life.Configure(sample.Port)))
        {
            await life.LiveAsync(system, sample, progress: null, CancellationToken.None);
        }

        var builder = WebApplication.CreateSlimBuilder();
        TreatySystem.Configure(builder, folder);
        life.Configure(sample.Port)(builder);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddTreatyAlerts().AddTreatyAlertsSite();
        site = builder.Build();
        site.MapTreatyAlerts();
        await site.StartAsync();
        await FillAsync(site.Services);
    }

    public async ValueTask DisposeAsync()
    {
        if (site is not null)
        {
            await site.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task FillAsync(IServiceProvider services)
    {
        var packs = services.GetRequiredService<TopicPackStore>();
        Topic = "electronic-evidence";
        await packs.SaveAsync(new TopicText(Topic, "Electronic evidence", "\"electronic evidence\" OR \"preuves électroniques\" OR \"pruebas electrónicas\"", "What states want to be able to ask of each other, and under which safeguards."));
        await packs.SaveAsync(new TopicText("spyware", "Spyware", "spyware OR \"intrusive tool\"", null));
        await packs.SaveAsync(new TopicText("precursors", "Precursors", "precursor* OR \"pill press\"", null));
        await services.GetRequiredService<ArchiveIndex>().RefreshAsync();
        var documents = await services.GetRequiredService<DocumentStore>().ListAsync().ToListAsync();
        Document = documents.Where(document => document.Session is not null && document.Symbols.Count > 0).MaxBy(document => document.Languages.Count)!;
        Submission = documents.First(document => document.Submitter is not null && document.Session is not null);
        (Replaced, var versions) = documents.SelectMany(document => document.Renditions.Select(rendition => (document, rendition.Versions.Where(version => version.Text is TextState.Read).ToList())))
            .First(one => one.Item2.Count > 1);
        Changes = LibraryPaths.Changes(Replaced.Id, versions[^2].Sha256, versions[^1].Sha256);
        var subscriber = (await services.GetRequiredService<SubscriberStore>().FindAsync(Reader))!;
        var signer = services.GetRequiredService<LinkSigner>();
        Manage = $"/manage/{await signer.SignAsync(LinkPurpose.Manage, subscriber.LinkSubject)}";
        Leave = $"/leave/{await signer.SignAsync(LinkPurpose.Leave, subscriber.Id)}";
    }
}
