using System.Net;
using TreatyAlerts.Sources;
using TreatyAlerts.Sources.Http;

namespace TreatyAlerts.Tests.Sources.Http;

public sealed class UrlGuardTests
{
    [Theory]
    [InlineData("http://www.unodc.org/a.html")]
    [InlineData("https://undocs.org:443/A/AC.291/22")]
    [InlineData("https://xn--bcher-kva.example/")]
    [InlineData("https://bücher.example/")]
    [InlineData("http://1.1.1.1/")]
    public void A_public_web_address_may_be_asked(string url) => Assert.Null(new UrlGuard(new PoliteHttpOptions()).Refusal(new Uri(url)));

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://www.unodc.org/x")]
    [InlineData("gopher://www.unodc.org/x")]
    [InlineData("data:text/html,x")]
    [InlineData("http://user:secret@www.unodc.org/")]
    [InlineData("http://www.unodc.org@169.254.169.254/")]
    [InlineData("http://www.unodc.org:22/")]
    [InlineData("http://www.unodc.org:8080/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0x7f.0.0.1/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://127.1/")]
    [InlineData("http://①②⑦.⓪.⓪.①/")]
    [InlineData("http://127。0。0。1/")]
    [InlineData("http://0/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://localhost/")]
    [InlineData("http://localhost./")]
    [InlineData("http://a.localhost/")]
    [InlineData("http://intranet/")]
    public void Anything_else_is_refused(string url) => Assert.NotNull(new UrlGuard(new PoliteHttpOptions()).Refusal(new Uri(url)));

    [Fact]
    public void An_endless_address_is_refused() =>
        Assert.Contains("longer than", new UrlGuard(new PoliteHttpOptions()).Refusal(new Uri("http://a.example/" + new string('x', 9_000))), StringComparison.Ordinal);

    [Fact]
    public void A_refusal_never_repeats_a_password() =>
        Assert.DoesNotContain("secret", new UrlGuard(new PoliteHttpOptions()).Refusal(new Uri("http://user:secret@www.unodc.org/")), StringComparison.Ordinal);

    [Fact]
    public void The_switch_for_tests_allows_private_addresses_but_no_other_scheme()
    {
        var guard = new UrlGuard(new PoliteHttpOptions { AllowPrivateAddresses = true });
        Assert.Null(guard.Refusal(new Uri("http://127.0.0.1:5000/")));
        Assert.NotNull(guard.Refusal(new Uri("file:///etc/passwd")));
    }

    [Fact]
    public void A_host_that_the_demo_plays_is_asked_on_any_port_over_http_only()
    {
        var options = new PoliteHttpOptions { HostOverrides = { ["www.unodc.org"] = new IPEndPoint(IPAddress.Loopback, 5000) } };
        var guard = new UrlGuard(options);
        Assert.Null(guard.Refusal(new Uri("http://WWW.unodc.org:8080/")));
        Assert.Contains("http://", guard.Refusal(new Uri("https://www.unodc.org/")), StringComparison.Ordinal);
        Assert.NotNull(guard.Refusal(new Uri("http://127.0.0.1:5000/")));
    }
}
