namespace TreatyAlerts.Hosting.Checkup;

/// <summary>Looks whether bounces reach us, and whether the mailbox that they come into can be tidied.</summary>
public sealed class BounceCheckup(MailOptions mail)
{
    private const string Bounces = "bounces";

    internal Finding Examine()
    {
        if (string.IsNullOrWhiteSpace(mail.BounceFolder))
        {
            return string.IsNullOrWhiteSpace(mail.SendGridWebhookKey)
                ? Finding.Warn(Bounces, "nobody tells us of mails that come back", "Set Mail:BounceFolder or Mail:SendGridWebhookKey: mailing dead addresses again and again ruins the sender's name.")
                : Finding.Ok(Bounces, "by SendGrid's webhook");
        }

        var folder = Path.GetFullPath(mail.BounceFolder);
        if (!Directory.Exists(folder))
        {
            return Finding.Fail(Bounces, $"{folder} does not exist", "Make it, or set Mail:BounceFolder to the folder that your mail server delivers into.");
        }

        try
        {
            var probe = Path.Combine(folder, $".doctor-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return Finding.Ok(Bounces, $"by the mailbox {folder}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Fail(Bounces, $"{folder} cannot be written: {e.Message}", "Let this user move files in it: what was read goes to done/ and unread/.");
        }
    }
}
