using TreatyAlerts.Mail;

namespace TreatyAlerts.Tests.Mail;

public sealed class MailAddressTests
{
    [Theory]
    [InlineData("a@example.org", "a@example.org")]
    [InlineData("First.Last+tag@EXAMPLE.org", "First.Last+tag@example.org")]
    [InlineData("\"two words\"@example.org", "\"two words\"@example.org")]
    [InlineData("\"a@b\\\"c\"@example.org", "\"a@b\\\"c\"@example.org")]
    [InlineData("reader@büro.example", "reader@xn--bro-hoa.example")]
    [InlineData("读者@例え.example", "读者@xn--r8jz45g.example")]
    [InlineData("root@localhost", "root@localhost")]
    public void One_mailbox_is_taken(string text, string wire)
    {
        Assert.True(MailAddress.TryParse($" {text} ", out var address));
        Assert.Equal(text, address.Address);
        Assert.Equal(wire, address.Wire);
        Assert.Equal(!wire.All(char.IsAscii), address.IsInternational);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("nobody")]
    [InlineData("@example.org")]
    [InlineData("a@")]
    [InlineData("a@b@example.org")]
    [InlineData("a b@example.org")]
    [InlineData("a@exam ple.org")]
    [InlineData(".a@example.org")]
    [InlineData("a.@example.org")]
    [InlineData("a..b@example.org")]
    [InlineData("a@example..org")]
    [InlineData("a@-example.org")]
    [InlineData("a@example_.org")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("<a@example.org>")]
    [InlineData("A <a@example.org>")]
    [InlineData("a@example.org\r\nBcc: b@example.org")]
    [InlineData("a\n@example.org")]
    [InlineData("a\0@example.org")]
    [InlineData("a@example.org>\u0085")]
    [InlineData("\"a\rb\"@example.org")]
    [InlineData("\"\"@example.org")]
    [InlineData("\"a\"b\"@example.org")]
    [InlineData("\"a\\\"@example.org")]
    [InlineData("\u202Eb@example.org")]
    [InlineData("\u2028b@example.org")]
    public void Anything_else_is_refused(string? text)
    {
        Assert.False(MailAddress.TryParse(text, out _));
        Assert.ThrowsAny<ArgumentException>(() => new MailAddress(text!));
    }

    [Fact]
    public void A_broken_surrogate_is_refused() => Assert.False(MailAddress.TryParse("a\uD800@example.org", out _));

    [Fact]
    public void Lengths_are_those_of_RFC_5321()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 60), 3)) + ".org";

        Assert.True(MailAddress.TryParse($"{new string('a', 64)}@{domain}", out _));
        Assert.False(MailAddress.TryParse($"{new string('a', 65)}@example.org", out _));
        Assert.False(MailAddress.TryParse($"{new string('é', 33)}@example.org", out _));
        Assert.False(MailAddress.TryParse($"{new string('a', 64)}@{new string('d', 60)}.{domain}", out _));
        Assert.False(MailAddress.TryParse($"a@{new string('d', 64)}.org", out _));
        Assert.False(MailAddress.TryParse(new string('a', 1_000_000) + "@example.org", out _));
    }

    [Fact]
    public void A_refusal_does_not_repeat_the_address()
    {
        var refusal = Assert.Throws<ArgumentException>(() => new MailAddress("secret.person@"));
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }
}
