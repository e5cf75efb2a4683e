using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace TreatyAlerts.Hosting;

/// <summary>Reads sections of the settings into options; what does not fit is told as a fault of that setting.</summary>
internal static class SettingsBinding
{
    /// <summary>Fills the options from a section.</summary>
    /// <exception cref="OptionsValidationException">A value is of the wrong form, or a setting is unknown.</exception>
    public static void Bind<T>(IConfiguration configuration, string section, T options)
        where T : class
    {
        try
        {
            configuration.GetSection($"{TreatyAlertsBuilder.Section}:{section}").Bind(options, bind => bind.ErrorOnUnknownConfiguration = true);
        }
        catch (InvalidOperationException e)
        {
            throw Fault<T>(section, Explain<T>(section, e));
        }
    }

    /// <summary>Refuses sections that nobody reads: a misspelt one would leave its settings without effect.</summary>
    /// <exception cref="OptionsValidationException">There is one.</exception>
    public static void RefuseUnknown(IConfiguration configuration, IReadOnlyCollection<string> known)
    {
        foreach (var section in configuration.GetSection(TreatyAlertsBuilder.Section).GetChildren())
        {
            if (!known.Contains(section.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw Fault<IConfiguration>(section.Key, $"{section.Path} is no section of settings: use {string.Join(", ", known)}.");
            }
        }
    }

    private static OptionsValidationException Fault<T>(string section, string message) => new(section, typeof(T), [message]);

    // The binder's message for unknown names ends in ": 'Name', 'Name'"; any other one holds the path of the setting.
    private static string Explain<T>(string section, InvalidOperationException e) =>
        e.Message.Contains(nameof(BinderOptions.ErrorOnUnknownConfiguration), StringComparison.Ordinal)
            ? $"{section}: there is no setting {e.Message[(e.Message.LastIndexOf(':') + 1)..].Trim()} ({section} has {string.Join(", ", Names<T>())})."
            : $"{section}: {e.Message}";

    private static IEnumerable<string> Names<T>() => typeof(T).GetProperties().Select(property => property.Name);
}
