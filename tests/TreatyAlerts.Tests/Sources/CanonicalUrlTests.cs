using TreatyAlerts.Sources;

namespace TreatyAlerts.Tests.Sources;

public sealed class CanonicalUrlTests
{
    [Theory]
    [InlineData("https://www.unodc.org/unodc/en/cybercrime/home.html", "http://unodc.org/unodc/cybercrime/home")]
    [InlineData("https://WWW.UNODC.org/documents/a%20b.pdf", "https://www.unodc.org/documents/a b.pdf")]
    [InlineData("https://www.unodc.org/documents/a%2fb%7Ec.pdf", "https://www.unodc.org/documents/a%2Fb~c.pdf")]
    [InlineData("https://www.unodc.org/x.html?ref=menutop?ref=menutop#top", "https://www.unodc.org/x")]
    [InlineData("https://www.unodc.org/x?lf_id=7&a=1&amp;b=2", "https://www.unodc.org/x?a=1&b=2")]
    [InlineData("https://unis.unvienna.org/unis/en/pressrels/2024/uniscp1183.html", "http://unis.unvienna.org/unis/pressrels/2024/uniscp1183.html")]
    [InlineData("https://www.unodc.org/unodc/index.html", "https://www.unodc.org/unodc/")]
    [InlineData("https://www.unodc.org:443/a//b", "https://www.unodc.org/a/b")]
    public void Two_addresses_of_one_place_have_one_key(string one, string other) => Assert.Equal(CanonicalUrl.Of(new Uri(one)), CanonicalUrl.Of(new Uri(other)));

    [Theory]
    [InlineData("https://www.incb.org/64th_edition/a.pdf", "https://www.incb.org/64th_Edition/a.pdf")]
    [InlineData("https://www.incb.org/a.PDF", "https://www.incb.org/a.pdf")]
    [InlineData("https://www.unodc.org/unodc/en/a", "https://www.unodc.org/unodc/es/a")]
    [InlineData("https://www.unodc.org/a?id=1", "https://www.unodc.org/a?id=2")]
    [InlineData("http://127.0.0.1:5001/a", "http://127.0.0.1:5002/a")]
    public void Two_places_have_two_keys(string one, string other) => Assert.NotEqual(CanonicalUrl.Of(new Uri(one)), CanonicalUrl.Of(new Uri(other)));

    [Fact]
    public void The_key_has_no_scheme_and_no_www() =>
        Assert.Equal("unodc.org/documents/A_AC.291_22_Rev.1_E.pdf", CanonicalUrl.Of(new Uri("https://www.unodc.org/documents/A_AC.291_22_Rev.1_E.pdf")));

    [Theory]
    [InlineData("mailto:a@example.org")]
    [InlineData("data:text/plain,x")]
    [InlineData("/relative")]
    [InlineData("https://[::1]/x%")]
    [InlineData("https://xn--/%zz%")]
    public void Odd_addresses_do_not_throw(string address) => Assert.NotEmpty(CanonicalUrl.Of(new Uri(address, UriKind.RelativeOrAbsolute)));
}
