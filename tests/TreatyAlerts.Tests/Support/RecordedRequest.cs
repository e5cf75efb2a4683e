namespace TreatyAlerts.Tests.Support;

/// <summary>A request that <see cref="RecordedWeb"/> was asked.</summary>
internal sealed record RecordedRequest(string Url, IReadOnlyDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
