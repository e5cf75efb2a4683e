using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TreatyAlerts.Mail.Smtp;

/// <summary>Puts TLS on a connection.</summary>
internal static class SmtpTls
{
    public static async Task<Stream> StartAsync(Stream plain, SmtpOptions options, CancellationToken cancellation)
    {
        var tls = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = options.Host,
                    RemoteCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(certificate, errors, options.TrustedThumbprint),
                },
                cancellation);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    private static bool IsTrusted(X509Certificate? certificate, SslPolicyErrors errors, string thumbprint) =>
        errors == SslPolicyErrors.None
        || (thumbprint.Length > 0 && certificate is not null
            && string.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), thumbprint, StringComparison.OrdinalIgnoreCase));
}
