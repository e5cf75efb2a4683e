using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TreatyAlerts.Hosting;
using TreatyAlerts.Mail;
using TreatyAlerts.Phrases.Service;

namespace TreatyAlerts.Functions.Adapters;

/// <summary>What this host alone can offer; both are used only where the settings name them.</summary>
internal static class AzureAdapters
{
    /// <summary>Before AddTreatyAlerts, which takes what is there.</summary>
    public static void AddAzure(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPhraseService, AzureLanguagePhraseService>();
        if (!string.IsNullOrEmpty(builder.Configuration[$"{TreatyAlertsBuilder.Section}:Mail:{nameof(MailOptions.SendGridApiKey)}"]))
        {
            builder.Services.AddSingleton<IMailer, SendGridMailer>();
        }
    }
}
