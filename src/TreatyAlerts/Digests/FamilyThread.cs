using TreatyAlerts.Mail;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Digests;

/// <summary>Keeps the mails about one family of documents in one thread: all of them refer to a Message-ID that follows from the family (ADR 0031).</summary>
internal static class FamilyThread
{
    /// <summary>The headers of a mail whose documents are all of one family; none where they are not.</summary>
    public static IReadOnlyList<MailHeader> Of(IReadOnlyList<FoundDocument> documents, string host) =>
        documents.Select(found => found.Document.Family).Distinct(StringComparer.OrdinalIgnoreCase).ToList() is [{ Length: > 0 } family]
            ? [new MailHeader("References", Root(family, host)), new MailHeader("In-Reply-To", Root(family, host))]
            : [];

    private static string Root(string family, string host) => $"<{BlobNames.Key("family", family.ToUpperInvariant())}@{host}>";
}
