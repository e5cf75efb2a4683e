using TreatyAlerts.Mail;

namespace TreatyAlerts.Tests.Mail;

public sealed class SmtpOptionsTests
{
    public static TheoryData<string, SmtpOptions> Wrong => new()
    {
        { "Smtp:Host", new() },
        { "Smtp:Host", Good(options => options.Host = "smtp://mail.example.org") },
        { "Smtp:Port", Good(options => options.Port = 0) },
        { "Smtp:Port", Good(options => options.Port = 70000) },
        { "Smtp:Security", Good(options => options.Security = (SmtpSecurity)9) },
        { "Smtp:User", Good(options => options.User = "me") },
        { "Smtp:User", Good(options => options.Password = "secret") },
        { "Smtp:From", Good(options => options.From = "me@") },
        { "Smtp:Timeout", Good(options => options.Timeout = TimeSpan.Zero) },
        { "Smtp:Timeout", Good(options => options.Timeout = TimeSpan.FromHours(1)) },
        { "Smtp:Connections", Good(options => options.Connections = 0) },
        { "Smtp:TrustedThumbprint", Good(options => options.TrustedThumbprint = "AB:CD") },
        { "Smtp:HelloName", Good(options => options.HelloName = "me\r\nQUIT") },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named_with_the_way_to_mend_it(string setting, SmtpOptions options)
    {
        var result = new SmtpOptionsValidator().Validate(null, options);

        Assert.True(result.Failed);
        Assert.Contains(result.Failures, message => message.StartsWith(setting, StringComparison.Ordinal) && message.Length > setting.Length + 20);
        Assert.DoesNotContain("secret", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_with_a_host_are_right() => Assert.True(new SmtpOptionsValidator().Validate(null, Good(_ => { })).Succeeded);

    private static SmtpOptions Good(Action<SmtpOptions> change)
    {
        var options = new SmtpOptions { Host = "smtp.example.org" };
        change(options);
        return options;
    }
}
