using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TreatyAlerts.Digests;
using TreatyAlerts.Digests.Changes;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Documents;
using TreatyAlerts.Documents.Expected;
using TreatyAlerts.Documents.Ocr;
using TreatyAlerts.Documents.Sessions;
using TreatyAlerts.Documents.Text;
using TreatyAlerts.Hosting.Checkup;
using TreatyAlerts.Hosting.Failures;
using TreatyAlerts.Hosting.Operators;
using TreatyAlerts.Hosting.Telemetry;
using TreatyAlerts.Hosting.Watch;
using TreatyAlerts.Mail;
using TreatyAlerts.Phrases.Service;
using TreatyAlerts.Search;
using TreatyAlerts.Site;
using TreatyAlerts.Site.Api;
using TreatyAlerts.Site.Filters;
using TreatyAlerts.Site.Frame;
using TreatyAlerts.Site.Home;
using TreatyAlerts.Site.Library;
using TreatyAlerts.Site.Receivers;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Discovery;
using TreatyAlerts.Sources.Health;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers;
using TreatyAlerts.Subscribers.Letters;
using TreatyAlerts.Topics;
using TreatyAlerts.Topics.Packs;
using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Hosting;

/// <summary>The whole system in reading order; both hosts add and map it so.</summary>
public static class TreatyAlertsBuilder
{
    /// <summary>The configuration section that holds every setting.</summary>
    public const string Section = "TreatyAlerts";

    /// <summary>The sections within it.</summary>
    internal static readonly string[] Sections =
        ["Storage", "Queues", "Web", "Sources", "Check", "Health", "Rhythm", "Text", "Ocr", "Ingest", "Expected", "Language", "Search", "Subscribers", "Digests", "Mail", "Site", "Api", "Webhooks", "Operators", "Watch", "Telemetry"];

    /// <summary>Adds everything but a trigger: who adds <see cref="AddOneMachine"/> has the scheduler too.</summary>
    public static IHostApplicationBuilder AddTreatyAlerts(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);

        builder.AddOptions<StorageOptions>("Storage", options => options.Faults());
        builder.AddOptions<WorkQueueOptions>("Queues");
        services.TryAddSingleton(provider => StorageFactory.Open(provider.Options<StorageOptions>()));
        services.TryAddSingleton(provider => StorageFactory.OpenQueue(
            provider.Options<StorageOptions>(), provider.Options<WorkQueueOptions>(), provider.GetRequiredService<TimeProvider>()));

        builder.AddOptions<PoliteHttpOptions>("Web", options => new PoliteHttpOptionsValidator().Validate(null, options).Failures ?? []);
        builder.AddOptions<CatalogOptions>("Sources");
        builder.AddOptions<SourceCheckOptions>("Check");
        services.TryAddSingleton(provider => new PoliteHttp(provider.Options<PoliteHttpOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => SourceCatalog.Load(provider.Options<CatalogOptions>().File));
        builder.AddOptions<HealthOptions>("Health", options => options.Faults());
        builder.AddOptions<RhythmOptions>("Rhythm");
        services.AddSingleton<FoundSources>().AddSingleton<HubPages>().AddSingleton<LostPages>().AddSingleton<PageFollower>().AddSingleton<Quarantine>().AddSingleton<PageWatch>();
        services.AddSingleton<SourceCheck>().AddSingleton<DueSources>().AddSingleton<Sweep>().AddSingleton<SourcePages>();
        services.TryAddSingleton<FindSittings>(provider => provider.GetRequiredService<SessionCalendar>().SittingsAsync);

        builder.AddOptions<TextLimits>("Text");
        builder.AddOptions<OcrOptions>("Ocr", options => options.Faults());
        builder.AddOptions<IngestOptions>("Ingest");
        services.AddSingleton<TextExtractor>().AddSingleton<OcrReader>().AddSingleton<Ingest>().AddSingleton<DocumentStore>().AddSingleton<Journal>().AddSingleton<SessionCalendar>();

        builder.AddOptions<ExpectedOptions>("Expected");
        services.AddSingleton<ExpectedDocuments>().AddSingleton<ExpectedProbe>();

        builder.AddOptions<LanguageOptions>("Language", options => options.Faults());
        services.AddSingleton<CharacterBudget>();
        services.TryAddSingleton(PhraseSource.Open);

        builder.AddOptions<ArchiveOptions>("Search");
        services.AddSingleton<DocumentTexts>().AddSingleton(Archive).AddSingleton<ArchiveBackTest>().AddSingleton<ArchiveLint>().AddSingleton<ArchiveMatches>().AddSingleton<ArchiveCatalogue>().AddSingleton<ArchiveFreshness>().AddSingleton<ArchiveDesk>().AddSingleton<TopicPackStore>();

        builder.AddOptions<SubscriberOptions>("Subscribers");
        services.AddSingleton<SubscriberStore>().AddSingleton<PendingStore>().AddSingleton<SuppressionStore>().AddSingleton<FollowedTopics>().AddSingleton<LinkSigner>();
        services.AddSingleton<TopicTrial>().AddSingleton<SignUps>().AddSingleton<Subscriptions>().AddSingleton<SignUpChallenge>().AddSingleton<DomainPolicy>();
        services.AddSingleton(Sender).AddSingleton<LetterWriter>().AddSingleton<LetterPost>();

        // Who confirms again wants to be mailed again.
        services.TryAddSingleton<OnConfirmed>(provider => (subscriber, cancellation) => provider.GetRequiredService<SuppressionStore>().LiftAsync(subscriber.Address, cancellation));

        builder.AddOptions<DigestOptions>("Digests");
        services.AddSingleton<DigestMail>().AddSingleton<EventDocuments>().AddSingleton<ReplacedTexts>().AddSingleton<DigestItems>().AddSingleton<CoverageLog>().AddSingleton<QuietMonths>();
        services.AddSingleton<DigestComposer>().AddSingleton<SentDigests>().AddSingleton<DigestPlan>().AddSingleton<DigestRun>().AddSingleton<AddressMove>().AddSingleton<PersonalData>();

        builder.AddOptions<SiteOptions>("Site");

        builder.AddOptions<MailOptions>("Mail");
        services.TryAddSingleton(MailTransport.Open);
        services.AddSingleton(MailTransport.Limits).AddSingleton<MailBrake>().AddSingleton<OperatorNotice>();
        services.AddSingleton(MailTransport.SendGrid).AddSingleton<MailEvents>().AddSingleton<MailEventPost>().AddSingleton<BounceMailbox>().AddSingleton<BouncePass>();

        builder.AddOptions<ApiOptions>("Api");
        builder.AddOptions<WebhookOptions>("Webhooks");
        services.TryAddSingleton(provider => new WebhookPost(provider.Options<WebhookOptions>(), provider.Options<PoliteHttpOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<WebhookStates>().AddSingleton<WebhookOwners>().AddSingleton<WebhookSecrets>().AddSingleton<WebhookNews>();
        services.AddSingleton<WebhookDelivery>().AddSingleton<WebhookPass>().AddSingleton<WebhookDesk>();
        builder.AddOptions<OperatorOptions>("Operators");
        builder.AddOptions<TelemetryOptions>("Telemetry", options => options.Faults());
        services.AddSingleton<SystemGauges>().AddHostedService<MetricLog>();
        services.AddSingleton<CheckPass>().AddSingleton<DigestPass>().AddSingleton<QueueWork>().AddSingleton<TimerWork>().AddSingleton<Heartbeat>();
        builder.AddOptions<WatchOptions>("Watch");
        services.AddSingleton<FailureBook>().AddSingleton<FailureReplay>().AddSingleton<SourceConcerns>().AddSingleton<Concerns>().AddSingleton<LoudNews>().AddSingleton<Unfollowed>().AddSingleton<Watchdog>();
        services.AddSingleton<StorageCheckup>().AddSingleton<SenderCheckup>().AddSingleton<SmtpCheckup>().AddSingleton<BounceCheckup>().AddSingleton<SiteCheckup>().AddSingleton<Doctor>();
        SettingsBinding.RefuseUnknown(builder.Configuration, Sections);
        return builder;
    }

    /// <summary>Adds the scheduler that runs every step on this machine.</summary>
    public static IHostApplicationBuilder AddOneMachine(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<OneMachine>();
        return builder.AddLetterWork();
    }

    /// <summary>Adds what sends the letters that the site orders, and what keeps its index and its catalogue up to date.</summary>
    public static IHostApplicationBuilder AddLetterWork(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHostedService<LetterWork>().AddHostedService<ArchiveWork>().AddHostedService<CatalogueWork>();
        return builder;
    }

    /// <summary>Adds what the site needs.</summary>
    public static IHostApplicationBuilder AddTreatyAlertsSite(this IHostApplicationBuilder builder)
    {
        // Letters of every script stay letters.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddRouting().AddRazorComponents();
        builder.Services.AddSingleton<RequestLimit>().AddSingleton<PageCache>().AddSingleton<SiteNews>();
        builder.Services.AddSingleton<ClientLimits>().AddSingleton<FormTrials>().AddSingleton<ManageChanges>().AddSingleton<SubscribeEndpoints.SignUpForms>().AddSingleton<FilterTrials>().AddSingleton<ReceiverChanges>();
        builder.Services.AddLibrary();
        builder.AddApi();
        builder.Services.AddSingleton<OperatorGate>().AddSingleton<SignInLimits>().AddSingleton<OperatorData>().AddSingleton<OperatorActions>();
        builder.Services.AddSingleton<SitePipeline>();

        // A filter of 2,500 letters stands in an address, each letter of another script in six characters, once in the fields and once in the query.
        builder.Services.Configure<KestrelServerOptions>(server => server.Limits.MaxRequestLineSize = 32 * 1024);
        builder.Services.AddSingleton<IStartupFilter, SiteGuard>();
        builder.Services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>, UnnamedRequests>();
        builder.Services.AddHealthChecks().AddCheck<SystemHealth>("system");
        return builder;
    }

    /// <summary>Maps the site and its health.</summary>
    public static void MapTreatyAlerts(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health", HealthAnswer.Options);
        routes.MapOperators();
        routes.MapSite();
    }

    // Options classes are asked for by themselves; a value out of bounds stops the start with the setting's name.
    private static void AddOptions<T>(this IHostApplicationBuilder builder, string section, Func<T, IEnumerable<string>>? faults = null)
        where T : class
    {
        var configuration = builder.Configuration;
        builder.Services.AddSingleton(provider => provider.Options<T>());
        builder.Services.AddSingleton<IValidateOptions<T>>(new SettingsValidator<T>(section, faults));
        builder.Services.AddOptions<T>().Configure(options => SettingsBinding.Bind(configuration, section, options)).ValidateOnStart();
    }

    private static LetterSender Sender(IServiceProvider provider)
    {
        var digests = provider.Options<DigestOptions>();
        return new LetterSender(digests.BaseAddress, digests.From, digests.FromName);
    }

    private static ArchiveIndex Archive(IServiceProvider provider)
    {
        var (storage, archive) = (provider.Options<StorageOptions>(), provider.Options<ArchiveOptions>());
        var folder = storage.Connection.Length == 0 ? Path.Combine(storage.DataFolder, ".index") : Path.Combine(Path.GetTempPath(), "treatyalerts", storage.Container);
        var file = archive.IndexFile.Length > 0 ? archive.IndexFile : Path.Combine(folder, "archive.sqlite");
        return new ArchiveIndex(
            provider.GetRequiredService<IBlobStore>(), provider.GetRequiredService<DocumentTexts>(), file, archive.ShareIndex ?? storage.Connection.Length > 0, archive.CacheMegabytes, provider.GetRequiredService<TimeProvider>());
    }

    private static T Options<T>(this IServiceProvider provider)
        where T : class =>
        provider.GetRequiredService<IOptions<T>>().Value;
}
