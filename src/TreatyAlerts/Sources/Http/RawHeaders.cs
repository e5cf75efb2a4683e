namespace TreatyAlerts.Sources.Http;

/// <summary>Response headers as they were sent: the parsed ones drop what is not quite right.</summary>
internal static class RawHeaders
{
    // Kept with the source's state and sent back: longer ones are no validators but a nuisance.
    private const int LongestKept = 500;

    /// <summary>The value, or null when the header is missing, overlong or not plain ASCII.</summary>
    public static string? Kept(HttpResponseMessage response, string name) =>
        Value(response, name) is { Length: > 0 and <= LongestKept } value && IsPlain(value) ? value : null;

    /// <summary>The first value, trimmed; null when the header is missing.</summary>
    public static string? Value(HttpResponseMessage response, string name)
    {
        if (response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values))
        {
            foreach (var value in values)
            {
                return value.Trim();
            }
        }

        return null;
    }

    /// <summary>True when a value can be sent in a header without breaking it.</summary>
    public static bool IsPlain(string value) => value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;
}
