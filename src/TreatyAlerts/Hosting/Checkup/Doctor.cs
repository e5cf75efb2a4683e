namespace TreatyAlerts.Hosting.Checkup;

/// <summary>Looks at everything that mails depend on outside of this program.</summary>
public sealed class Doctor(StorageCheckup storage, SenderCheckup sender, SmtpCheckup smtp, BounceCheckup bounces, SiteCheckup site)
{
    /// <summary>All findings in the order in which they are best mended; with <paramref name="offline"/> nothing is asked of any network.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(bool offline = false, CancellationToken cancellation = default) =>
    [
        .. await storage.ExamineAsync(cancellation),
        .. await sender.ExamineAsync(offline, cancellation),
        .. await smtp.ExamineAsync(offline, cancellation),
        bounces.Examine(),
        .. await site.ExamineAsync(offline, cancellation),
    ];
}
