using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TreatyAlerts.Sources.Http;

/// <summary>The real HTTP stack with every door shut through which a request could pass the guard.</summary>
internal static class GuardedHandler
{
    /// <summary>Response headers that are taken, in kilobytes.</summary>
    public const int MaxHeaderKilobytes = 64;

    /// <summary>Makes the handler.</summary>
    public static SocketsHttpHandler Create(PoliteHttpOptions options, NameLookup lookUp, TimeProvider time) => new()
    {
        ConnectCallback = new GuardedDialler(options, lookUp, time).DialAsync,
        ConnectTimeout = options.Timeout,
        // Redirects are walked by us, each checked anew.
        AllowAutoRedirect = false,
        // A proxy would connect for us, past the guard; that includes HTTP_PROXY of the environment.
        UseProxy = false,
        UseCookies = false,
        // Decoded by us, so that the cap counts decoded bytes and the pace counts bytes of the wire.
        AutomaticDecompression = DecompressionMethods.None,
        // No trace ids to strangers.
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = MaxHeaderKilobytes,
        // Addresses in Location are often sent as bare UTF-8.
        ResponseHeaderEncodingSelector = static (name, _) => name.Equals("Location", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : null,
        MaxConnectionsPerServer = 2,
        // DNS is asked and checked anew now and then.
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        // What we break off is not read to its end.
        MaxResponseDrainSize = 16 * 1024,
        ResponseDrainTimeout = TimeSpan.FromMilliseconds(250),
        SslOptions = new SslClientAuthenticationOptions
        {
            // A hostile certificate could name any address for its issuer (AIA) or its revocation list: nothing is downloaded.
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
        },
    };
}
