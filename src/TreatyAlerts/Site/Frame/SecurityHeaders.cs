using Microsoft.AspNetCore.Http;

namespace TreatyAlerts.Site.Frame;

/// <summary>What every answer tells the browser to refuse (ADR 0033).</summary>
internal static class SecurityHeaders
{
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private const string PolicyWithScript = $"{Policy}; script-src 'self'; connect-src 'self'";

    public static void Set(IHeaderDictionary headers, bool isHttps)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";

        // Our own pages may know where a reader comes from, which is how a form is known to be ours; nobody else is told.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (isHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }
    }

    /// <summary>For pages that have a script, which may ask this site and nobody else.</summary>
    public static void AllowOwnScript(IHeaderDictionary headers) => headers.ContentSecurityPolicy = PolicyWithScript;
}
