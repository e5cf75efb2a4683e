using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace TreatyAlerts.Hosting;

/// <summary>Checks one section of the settings; every fault begins with the setting's name as the settings file has it.</summary>
/// <param name="section">The section, without "TreatyAlerts:".</param>
/// <param name="more">Faults that annotations cannot tell.</param>
internal sealed class SettingsValidator<T>(string section, Func<T, IEnumerable<string>>? more) : IValidateOptions<T>
    where T : class
{
    /// <summary>The section, without "TreatyAlerts:".</summary>
    public string Section => section;

    public ValidateOptionsResult Validate(string? name, T options)
    {
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true);
        List<string> faults = [.. found.Select(fault => Told(options, fault)).Concat(more?.Invoke(options) ?? []).Select(Placed)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string Told(T options, ValidationResult fault) => fault.MemberNames.FirstOrDefault() is { } member
        ? string.Create(CultureInfo.InvariantCulture, $"{member} is {typeof(T).GetProperty(member)?.GetValue(options) ?? "empty"}. {fault.ErrorMessage}")
        : fault.ErrorMessage ?? "";

    private string Placed(string fault) => fault.StartsWith($"{section}:", StringComparison.Ordinal) ? fault : $"{section}:{fault}";
}
