using System.ComponentModel.DataAnnotations;

namespace TreatyAlerts.Hosting.Operators;

/// <summary>Who may enter the operator area; nobody by default, and then there is none.</summary>
public sealed class OperatorOptions : IValidatableObject
{
    private const int ShortestSecret = 16;

    /// <summary>What an operator signs in with; at least 16 characters, empty for nobody.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Object ids of the Entra ID accounts that may enter, where App Service's own authentication stands before the site; elsewhere without effect.</summary>
    public IList<string> Principals { get; } = [];

    // No message says what the secret is.
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Secret.Length is > 0 and < ShortestSecret)
        {
            yield return new ValidationResult($"{nameof(Secret)} is shorter than {ShortestSecret} characters. Make one with: openssl rand -base64 24");
        }

        foreach (var principal in Principals.Where(principal => !Guid.TryParse(principal, out _)))
        {
            yield return new ValidationResult($"{nameof(Principals)} holds {principal}. Give object ids such as 6f1e0c1a-9f5b-4b0e-8a51-2b8a5c0d7e11.");
        }
    }
}
