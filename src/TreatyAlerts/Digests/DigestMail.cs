namespace TreatyAlerts.Digests;

/// <summary>Renders a digest as subject, HTML and plain text.</summary>
public sealed class DigestMail
{
    /// <summary>Renders; the HTML stays under 102 KB.</summary>
    public Task<RenderedMail> RenderAsync(Digest digest) => throw new NotImplementedException($"{digest}{this}");
}

/// <summary>A mail's three faces.</summary>
public sealed record RenderedMail(string Subject, string Html, string Text);
