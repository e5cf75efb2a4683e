using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TreatyAlerts.Hosting;

/// <summary>Keeps the addresses of requests out of every log, whatever the settings of a host ask for: a link such as /manage/… opens somebody's subscription.</summary>
/// <remarks>
/// ASP.NET Core logs each request's address at Information, and puts it into the scope of every line that is logged meanwhile
/// (https://learn.microsoft.com/aspnet/core/fundamentals/logging/). So its categories begin at Warning, and no scopes are kept.
/// </remarks>
internal sealed class UnnamedRequests : IPostConfigureOptions<LoggerFilterOptions>
{
    private const string Requests = "Microsoft.AspNetCore";

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        options.CaptureScopes = false;
        List<LoggerFilterRule> asked = [.. options.Rules];
        options.Rules.Clear();

        // A rule for one provider outweighs those for all; of rules for the same category the last one counts.
        foreach (var provider in asked.Select(rule => rule.ProviderName).Append(null).Distinct())
        {
            options.Rules.Add(new LoggerFilterRule(provider, Requests, LogLevel.Warning, null));
        }

        foreach (var rule in asked.Where(rule => rule.LogLevel >= LogLevel.Warning || !ReachesRequests(rule.CategoryName)))
        {
            options.Rules.Add(rule);
        }
    }

    // A longer name, or one with a star, outweighs ours.
    private static bool ReachesRequests(string? category) =>
        category?.Split('*')[0] is { } start
        && (start.StartsWith(Requests, StringComparison.OrdinalIgnoreCase)
            || (category.Contains('*', StringComparison.Ordinal) && Requests.StartsWith(start, StringComparison.OrdinalIgnoreCase)));
}
