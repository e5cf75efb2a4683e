using System.Collections;
using System.Reflection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TreatyAlerts.Hosting;

namespace TreatyAlerts.Tests.Infra;

/// <summary>The names of all settings, as the options classes that the system binds have them.</summary>
internal static class AllSettings
{
    private const string Separator = "__";

    /// <summary>As environment variables, such as TreatyAlerts__Mail__Smtp__Host; a list has its own name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Read().Order(StringComparer.Ordinal)];

    /// <summary>True when a name, perhaps one of a list's items, is a setting.</summary>
    public static bool Knows(string name) => Names.Any(known => name == known || (name.StartsWith(known + Separator, StringComparison.Ordinal) && IsItem(name[(known.Length + 2)..])));

    private static bool IsItem(string rest) => rest.All(char.IsAsciiDigit);

    private static IEnumerable<string> Read()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddTreatyAlerts();
        var validators = builder.Services
            .Where(service => service.ServiceType.IsGenericType && service.ServiceType.GetGenericTypeDefinition() == typeof(IValidateOptions<>) && service.ImplementationInstance is not null)
            .Select(service => service.ImplementationInstance!)
            .Where(validator => validator.GetType().GetGenericTypeDefinition() == typeof(SettingsValidator<>));
        foreach (var validator in validators)
        {
            var section = (string)validator.GetType().GetProperty(nameof(SettingsValidator<object>.Section))!.GetValue(validator)!;
            foreach (var name in Of(validator.GetType().GetGenericArguments()[0], TreatyAlertsBuilder.Section + Separator + section))
            {
                yield return name;
            }
        }
    }

    // Lists are filled, everything else is set; a dictionary is for the demo and for tests, not for operators.
    private static IEnumerable<string> Of(Type options, string path) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true } || property.PropertyType == typeof(IList<string>))
            .SelectMany(property => IsGroup(property.PropertyType) ? Of(property.PropertyType, path + Separator + property.Name) : [path + Separator + property.Name]);

    private static bool IsGroup(Type type) =>
        type is { IsClass: true } && type != typeof(string) && type != typeof(Uri) && !type.IsAssignableTo(typeof(IEnumerable)) && type.Assembly == typeof(TreatyAlertsBuilder).Assembly;
}
