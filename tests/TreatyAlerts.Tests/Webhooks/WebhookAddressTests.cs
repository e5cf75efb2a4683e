using TreatyAlerts.Webhooks;

namespace TreatyAlerts.Tests.Webhooks;

/// <summary>Which addresses are taken at all; what DNS says of them is checked again at each connection.</summary>
public sealed class WebhookAddressTests
{
    [Theory]
    [InlineData("https://hooks.example.org/a?b=c", "https://hooks.example.org/a?b=c")]
    [InlineData(" https://hooks.example.org ", "https://hooks.example.org/")]
    [InlineData("https://hooks.example.org:8443/x", "https://hooks.example.org:8443/x")]
    [InlineData("https://1.1.1.1/x", "https://1.1.1.1/x")]
    [InlineData("https://[2606:4700::1111]/x", "https://[2606:4700::1111]/x")]
    public void A_public_address_is_taken(string typed, string url) => Assert.Equal(new Uri(url), WebhookAddress.Read(typed).Url);

    [Theory]
    [InlineData("", WebhookAddressProblem.NoAddress)]
    [InlineData("hooks.example.org", WebhookAddressProblem.NoAddress)]
    [InlineData("https://", WebhookAddressProblem.NoAddress)]
    [InlineData("https://hooks.example.org/#a", WebhookAddressProblem.NoAddress)]
    [InlineData("https://hooks.example.org/a\r\nX: y", WebhookAddressProblem.NoAddress)]
    [InlineData("https://hooks.example.org/\0", WebhookAddressProblem.NoAddress)]
    [InlineData("http://hooks.example.org/", WebhookAddressProblem.NotHttps)]
    [InlineData("ftp://hooks.example.org/", WebhookAddressProblem.NotHttps)]
    [InlineData("file:///etc/passwd", WebhookAddressProblem.NotHttps)]
    [InlineData("javascript:alert(1)", WebhookAddressProblem.NotHttps)]
    [InlineData("gopher://hooks.example.org:11211/x", WebhookAddressProblem.NotHttps)]
    [InlineData("https://me:secret@hooks.example.org/", WebhookAddressProblem.NamesUser)]
    [InlineData("https://hooks.example.org@127.0.0.1/", WebhookAddressProblem.NamesUser)]
    [InlineData("https://hooks.example.org:25/", WebhookAddressProblem.WrongPort)]
    [InlineData("https://hooks.example.org:80/", WebhookAddressProblem.WrongPort)]
    [InlineData("https://hooks.example.org:1023/", WebhookAddressProblem.WrongPort)]
    [InlineData("https://127.0.0.1/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://2130706433/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://0177.0.0.1/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://0x7f.1/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://127.1/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://10.1.2.3/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://172.16.0.1:8443/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://192.168.1.1/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://100.64.0.1/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://169.254.169.254/metadata", WebhookAddressProblem.NotPublic)]
    [InlineData("https://168.63.129.16/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://0.0.0.0/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://[::1]/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://[::]/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://[fe80::1]/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://[fd00:ec2::254]/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://[::ffff:10.0.0.1]/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://[::ffff:169.254.169.254]/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://[64:ff9b::a9fe:a9fe]/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://[2002:7f00:1::]/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://localhost/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://localhost./", WebhookAddressProblem.NotPublic)]
    [InlineData("https://a.localhost/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://printer.local/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://metadata.google.internal/", WebhookAddressProblem.NotPublic)]
    [InlineData("https://intranet/", WebhookAddressProblem.NotPublic)]
    public void Any_other_is_refused_with_its_reason(string typed, WebhookAddressProblem problem) => Assert.Equal((null, problem), WebhookAddress.Read(typed));

    [Fact]
    public void A_long_one_is_refused()
    {
        Assert.Equal((null, WebhookAddressProblem.TooLong), WebhookAddress.Read($"https://hooks.example.org/{new string('a', 500)}"));
        Assert.Equal((null, WebhookAddressProblem.TooLong), WebhookAddress.Read(new string('a', 1_000_000)));
    }
}
