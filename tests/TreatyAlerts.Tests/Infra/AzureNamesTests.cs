using System.Text.Json;
using System.Text.RegularExpressions;
using TreatyAlerts.Digests;
using TreatyAlerts.Digests.Feedback;
using TreatyAlerts.Hosting;
using TreatyAlerts.Sources;
using TreatyAlerts.Storage;
using TreatyAlerts.Subscribers.Letters;
using TreatyAlerts.Tests.Support;

namespace TreatyAlerts.Tests.Infra;

/// <summary>Queues, containers, functions, roles and versions have the same names in the code, in the host's files and in the templates.</summary>
public sealed partial class AzureNamesTests
{
    private static readonly Dictionary<string, string> Constants = new()
    {
        [nameof(DueSources.SourcesQueue)] = DueSources.SourcesQueue,
        [nameof(SourceCheck.DocumentsQueue)] = SourceCheck.DocumentsQueue,
        [nameof(DigestPlan.DigestsQueue)] = DigestPlan.DigestsQueue,
        [nameof(LetterPost.LettersQueue)] = LetterPost.LettersQueue,
        [nameof(MailEventPost.MailEventsQueue)] = MailEventPost.MailEventsQueue,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_queue_has_a_function_and_so_has_its_poison_queue()
    {
        Assert.Equal(QueueWork.Queues.Order(StringComparer.Ordinal), FunctionSources.QueueConstants.Select(name => Constants[name]).Order(StringComparer.Ordinal));
        Assert.Equal(QueueWork.Queues.Order(StringComparer.Ordinal), FunctionSources.PoisonConstants.Select(name => Constants[name]).Order(StringComparer.Ordinal));
        Assert.Contains($"public const string Poison = \"{WorkQueueRules.PoisonOf("")}\";", FunctionSources.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_makes_the_queues_and_containers_that_the_code_uses()
    {
        var storage = (await BicepFile.ReadAllAsync(Cancel))["modules/storage.bicep"];
        var text = await File.ReadAllTextAsync(storage.File, Cancel);
        var queues = QuotedName().Matches(QueueList().Match(text).Groups[1].Value).Select(match => match.Groups[1].Value);
        Assert.Equal(QueueWork.Queues.Order(StringComparer.Ordinal), queues.Order(StringComparer.Ordinal));
        Assert.Contains("queue => '${queue}-poison'", text, StringComparison.Ordinal);
        Assert.Contains($"var dataContainer = '{new StorageOptions().Container}'", text, StringComparison.Ordinal);
        Assert.Contains("${dataContainer}/" + BlobNames.Snapshot(""), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_ask_for_functions_that_exist()
    {
        var alerts = await File.ReadAllTextAsync(Path.Combine(BicepFile.Folder, "modules", "alerts.bicep"), Cancel);
        var asked = Query().Matches(alerts).SelectMany(match => AskedName().Matches(match.Value)).Select(match => match.Groups[1].Value).ToList();
        Assert.Contains("Sources", asked);
        Assert.Empty(asked.Except(FunctionSources.Functions));
        Assert.Empty(FunctionSources.Functions.Where(name => name.StartsWith("Poison", StringComparison.Ordinal)).Except(asked));
    }

    [Fact]
    public async Task The_alert_of_the_brake_asks_for_words_that_are_logged()
    {
        var alerts = await File.ReadAllTextAsync(Path.Combine(BicepFile.Folder, "modules", "alerts.bicep"), Cancel);
        var words = Logged().Match(alerts).Groups[1].Value;
        Assert.NotEmpty(words);
        Assert.Contains($"\"{words}: {{Reason}}", await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "TreatyAlerts", "Mail", "MailBrake.cs"), Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_app_has_the_roles_that_its_code_needs_and_no_other()
    {
        // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
        var needed = new Dictionary<string, string>
        {
            ["Storage Blob Data Owner"] = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
            ["Storage Queue Data Contributor"] = "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
            ["Key Vault Secrets User"] = "4633458b-17de-408a-b874-0445c86b69e6",
            ["Monitoring Metrics Publisher"] = "3913510d-42f4-4e42-8a64-420c390055eb",
            ["Cognitive Services Language Reader"] = "7628b7b8-a8b2-4cdc-b46f-e9b35248918e",
        };
        var text = await File.ReadAllTextAsync(Path.Combine(BicepFile.Folder, "modules", "access.bicep"), Cancel);
        Assert.Equal(needed.OrderBy(role => role.Key), Grant().Matches(text).Select(match => KeyValuePair.Create(match.Groups[2].Value, match.Groups[1].Value)).OrderBy(role => role.Key));
        foreach (var file in (await BicepFile.ReadAllAsync(Cancel)).Values.Where(file => file.Name != "modules/access.bicep"))
        {
            Assert.DoesNotContain(file.Resources, resource => resource.Type.StartsWith("Microsoft.Authorization/", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_host_gives_up_a_message_when_the_library_does()
    {
        using var host = JsonDocument.Parse(File.ReadAllText(Path.Combine(FunctionSources.Folder, "host.json")));
        var extensions = host.RootElement.GetProperty("extensions");
        Assert.Equal(new WorkQueueOptions().MaxDequeueCount, extensions.GetProperty("queues").GetProperty("maxDequeueCount").GetInt32());
        Assert.Equal("", extensions.GetProperty("http").GetProperty("routePrefix").GetString());
    }

    [Fact]
    public void The_solution_builds_without_the_Azure_host() =>
        Assert.DoesNotContain("Functions", File.ReadAllText(Path.Combine(Repository.Root, "TreatyAlerts.sln")), StringComparison.Ordinal);

    [Fact]
    public async Task The_runtime_of_the_template_is_the_one_that_the_host_is_built_for()
    {
        var framework = Framework().Match(await File.ReadAllTextAsync(Path.Combine(FunctionSources.Folder, "TreatyAlerts.Functions.csproj"), Cancel)).Groups[1].Value;
        var app = await File.ReadAllTextAsync(Path.Combine(BicepFile.Folder, "modules", "app.bicep"), Cancel);
        Assert.Contains($"runtime: {{ name: 'dotnet-isolated', version: '{framework}' }}", app, StringComparison.Ordinal);
    }

    [Fact]
    public void Azd_deploys_the_app_that_the_template_tags()
    {
        var azd = File.ReadAllText(Path.Combine(Repository.Root, "azure.yaml"));
        Assert.Matches(@"(?m)^  app:\r?$", azd);
        Assert.Contains("project: src/TreatyAlerts.Functions", azd, StringComparison.Ordinal);
        Assert.Contains("'azd-service-name': 'app'", File.ReadAllText(Path.Combine(BicepFile.Folder, "modules", "app.bicep")), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"var queues = \[([^\]]*)\]")]
    private static partial Regex QueueList();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex QuotedName();

    [GeneratedRegex("query: '[^\n]*")]
    private static partial Regex Query();

    [GeneratedRegex("(?:name == |\\(|, )\"(\\w+)\"")]
    private static partial Regex AskedName();

    [GeneratedRegex("message startswith \"(The [^\"]+)\"")]
    private static partial Regex Logged();

    [GeneratedRegex("role: '([0-9a-f-]{36})', name: '([^']+)'")]
    private static partial Regex Grant();

    [GeneratedRegex(@"<TargetFramework>net(\d+\.\d+)</TargetFramework>")]
    private static partial Regex Framework();
}
