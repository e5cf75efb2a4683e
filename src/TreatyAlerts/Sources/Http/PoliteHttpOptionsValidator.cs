using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using TreatyAlerts.Sources.Http;

namespace TreatyAlerts.Sources;

/// <summary>Stops the start on settings that would be rude or unbounded, and says how to mend them.</summary>
public sealed partial class PoliteHttpOptionsValidator : IValidateOptions<PoliteHttpOptions>
{
    public ValidateOptionsResult Validate(string? name, PoliteHttpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(PoliteHttpOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.UserAgent) || !PrintableAscii().IsMatch(options.UserAgent))
        {
            yield return "UserAgent must be one line of printable ASCII. Write for example \"TreatyAlerts/0.1 (mail@example.org)\".";
        }
        else
        {
            if (!Contact().IsMatch(options.UserAgent))
            {
                yield return "UserAgent names no contact. Add an e-mail address or a URL, so that a webmaster can reach you.";
            }

            if (RobotsRules.ProductToken(options.UserAgent).Length == 0)
            {
                yield return "UserAgent must begin with a product name of letters, such as TreatyAlerts: it is what robots.txt calls us.";
            }
        }

        if (options.Pause < TimeSpan.Zero || options.Pause > TimeSpan.FromMinutes(5))
        {
            yield return $"Pause is {options.Pause}. Choose 00:00:00 to 00:05:00; 00:00:02 is a good manner.";
        }

        if (options.Timeout < TimeSpan.FromMilliseconds(100) || options.Timeout > TimeSpan.FromMinutes(10))
        {
            yield return $"Timeout is {options.Timeout}. Choose 00:00:00.1 to 00:10:00.";
        }

        if (options.MinBytesPerSecond is < 1 or > 1_000_000)
        {
            yield return $"MinBytesPerSecond is {options.MinBytesPerSecond}. Choose 1 to 1000000.";
        }

        if (options.Retries is < 0 or > 10)
        {
            yield return $"Retries is {options.Retries}. Choose 0 to 10.";
        }

        if (options.RequestsPerDay is < 100 or > 40_000)
        {
            yield return $"RequestsPerDay is {options.RequestsPerDay}. Choose 100 to 40000.";
        }

        if (options.MaxRedirects is < 0 or > 20)
        {
            yield return $"MaxRedirects is {options.MaxRedirects}. Choose 0 to 20.";
        }
    }

    [GeneratedRegex(@"\A[\x20-\x7E]{1,500}\z")]
    private static partial Regex PrintableAscii();

    [GeneratedRegex(@"[^\s@<(]+@[^\s@]+\.[A-Za-z]{2,}|https?://[^\s.]+\.[^\s]+", RegexOptions.IgnoreCase)]
    private static partial Regex Contact();
}
