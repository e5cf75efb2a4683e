using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources.Http;

public sealed class PoliteHttpOptionsValidatorTests
{
    public static TheoryData<PoliteHttpOptions, string> Wrong => new()
    {
        { new() { UserAgent = "" }, "UserAgent" },
        { new() { UserAgent = "TreatyAlerts/0.1" }, "contact" },
        { new() { UserAgent = "TreatyAlerts (a@b)" }, "contact" },
        { new() { UserAgent = "TreatyAlerts mail@example.org\r\nX: y" }, "one line" },
        { new() { UserAgent = "(mail@example.org)" }, "product name" },
        { new() { Pause = TimeSpan.FromSeconds(-1) }, "Pause" },
        { new() { Pause = TimeSpan.FromMinutes(6) }, "Pause" },
        { new() { Timeout = TimeSpan.Zero }, "Timeout" },
        { new() { Timeout = TimeSpan.FromHours(1) }, "Timeout" },
        { new() { MinBytesPerSecond = 0 }, "MinBytesPerSecond" },
        { new() { Retries = -1 }, "Retries" },
        { new() { Retries = 11 }, "Retries" },
        { new() { MaxRedirects = 21 }, "MaxRedirects" },
    };

    [Fact]
    public void The_defaults_are_good() => Assert.True(new PoliteHttpOptionsValidator().Validate(null, new PoliteHttpOptions()).Succeeded);

    [Theory]
    [InlineData("TreatyAlerts/0.1 (operator@ngo.example.org)")]
    [InlineData("TreatyAlerts/0.1 (+https://ngo.example.org/bot)")]
    public void Either_kind_of_contact_will_do(string agent) =>
        Assert.True(new PoliteHttpOptionsValidator().Validate(null, new PoliteHttpOptions { UserAgent = agent }).Succeeded);

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_bad_value_is_named_with_the_way_to_mend_it(PoliteHttpOptions options, string named)
    {
        var result = new PoliteHttpOptionsValidator().Validate(null, options);
        Assert.Contains(named, Assert.Single(result.Failures!), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PoliteHttp(options, TimeProvider.System));
    }

    [Fact]
    public void Every_fault_is_told_at_once() =>
        Assert.Equal(3, new PoliteHttpOptionsValidator().Validate(null, new PoliteHttpOptions { UserAgent = "x", Retries = -1, MaxRedirects = -1 }).Failures!.Count());
}
