using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TreatyAlerts.Tests.Mail.Events;

/// <summary>Signs posts as SendGrid does, with a key of its own.</summary>
internal sealed class SendGridSigner : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string PublicKey => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    public (string Signature, string Timestamp) Sign(byte[] body, DateTimeOffset at)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return (Sign(body, timestamp), timestamp);
    }

    public string Sign(byte[] body, string timestamp) => Convert.ToBase64String(
        key.SignData([.. Encoding.UTF8.GetBytes(timestamp), .. body], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public void Dispose() => key.Dispose();
}
