using TreatyAlerts.Mail;

namespace TreatyAlerts.Tests.Mail;

public sealed class MailMessageTests
{
    public static TheoryData<string> Injections =>
        ["x\r\nBcc: a@example.org", "x\nBcc: a@example.org", "x\rBcc: a@example.org", "x\0", "x\u0085y", "x\u2028y", "x\u001Fy", "x\u007Fy", "x\u202Ey"];

    [Theory]
    [MemberData(nameof(Injections))]
    public void No_value_can_start_another_header(string hostile)
    {
        Assert.Throws<ArgumentException>(() => Mails.Plain with { Subject = hostile });
        Assert.Throws<ArgumentException>(() => Mails.Plain with { MessageId = hostile + "@example.org" });
        Assert.Throws<ArgumentException>(() => Mails.Plain with { Language = hostile });
        Assert.Throws<ArgumentException>(() => new MailHeader("List-Id", hostile));
        Assert.Throws<ArgumentException>(() => new MailHeader(hostile, "x"));
        Assert.Throws<ArgumentException>(() => new MailAddress("a@example.org", hostile));
        Assert.Throws<ArgumentException>(() => new MailAddress("a@example.org") with { Name = hostile });
        Assert.Throws<ArgumentException>(() => new MailAddress("a@example.org") with { Address = hostile });
    }

    [Theory]
    [InlineData("Subject")]
    [InlineData("bcc")]
    [InlineData("FROM")]
    [InlineData("Content-Type")]
    [InlineData("Message-Id")]
    public void A_header_made_from_a_member_cannot_be_given_twice(string name) =>
        Assert.Throws<ArgumentException>(() => Mails.Plain with { Headers = [new MailHeader(name, "x")] });

    [Theory]
    [InlineData("noat")]
    [InlineData("@example.org")]
    [InlineData("a@")]
    [InlineData("<a@example.org>")]
    [InlineData("a b@example.org")]
    [InlineData("a@b@c")]
    [InlineData("é@example.org")]
    public void A_message_id_is_id_at_domain(string id) => Assert.Throws<ArgumentException>(() => Mails.Plain with { MessageId = id });

    [Theory]
    [InlineData("List Id")]
    [InlineData("List-Id:")]
    [InlineData("Ünicode")]
    public void A_header_name_is_letters_digits_and_hyphens(string name) => Assert.Throws<ArgumentException>(() => new MailHeader(name, "x"));

    [Fact]
    public void Words_that_no_line_can_hold_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new MailHeader("List-Unsubscribe", $"<https://alerts.example/{new string('x', 950)}>"));
        Assert.Throws<ArgumentException>(() => new MailHeader("X-Long", string.Join(' ', Enumerable.Repeat("word", 3000))));
    }
}
