namespace TreatyAlerts.Sources.Http;

/// <summary>Turns a 200 into a result: decodes the body, caps it, and notices when it is broken, cut or missing.</summary>
internal static class BodyReader
{
    /// <summary>Reads the body; throws what the wire and the decoders throw.</summary>
    public static async Task<Answer> ReadAsync(HttpResponseMessage response, FetchRequest request, Uri url, TimeLimit limit)
    {
        var declared = response.Content.Headers.ContentLength;
        if (declared > request.MaxBytes && !request.CutsAtMax)
        {
            return TooLarge(url, request, $"announced {declared:N0} bytes");
        }

        // RFC 9112 section 6.3: two different lengths are an attack on whoever believes the other one.
        if (response.Content.Headers.NonValidated.TryGetValues("Content-Length", out var lengths) && lengths.Distinct().Skip(1).Any())
        {
            return Answer.Failed(FetchOutcome.Unreachable, url, $"{url.Host} announced two different lengths.");
        }

        // A compressed body may be a little longer than its content, by headers and stored blocks.
        var wireCap = request.MaxBytes > int.MaxValue ? long.MaxValue : request.MaxBytes + (request.MaxBytes / 8) + 4096;
        await using var wire = new MeteredStream(await response.Content.ReadAsStreamAsync(limit.Token), url.Host, wireCap, limit);
        if (await ContentCoding.OfAsync(Encoding(response), wire) is not { } coding)
        {
            return Answer.Failed(FetchOutcome.Unreachable, url, $"{url.Host} sent a body encoded in a way that was not offered; its server needs mending.");
        }

        await using var content = coding.Decode(wire);
        var (bytes, more) = await CappedBuffer.ReadAsync(content, request.MaxBytes, coding == ContentCoding.None ? declared : null, limit.Token);
        if (more && !request.CutsAtMax)
        {
            return TooLarge(url, request, $"sent more than {request.MaxBytes:N0} bytes");
        }

        if (!more && (wire.Count < declared || !coding.IsWhole(wire, bytes)))
        {
            return Answer.Failed(FetchOutcome.Unreachable, url, $"{url.Host} broke off after {wire.Count:N0} bytes, before the end of the body.");
        }

        return new Answer(Result(response, url, bytes));
    }

    private static string? Encoding(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var values) ? string.Join(", ", values) : null;

    private static FetchResult Result(HttpResponseMessage response, Uri url, ReadOnlyMemory<byte> bytes) => new()
    {
        Outcome = bytes.IsEmpty ? FetchOutcome.Empty : FetchOutcome.Fetched,
        Detail = $"{url.Host} answered {(int)response.StatusCode} {(bytes.IsEmpty ? "without a body" : $"with {bytes.Length:N0} bytes")}.",
        FinalUrl = url,
        StatusCode = (int)response.StatusCode,
        Body = bytes,
        ContentType = RawHeaders.Kept(response, "Content-Type"),
        ETag = RawHeaders.Kept(response, "ETag"),
        LastModified = RawHeaders.Kept(response, "Last-Modified"),
    };

    private static Answer TooLarge(Uri url, FetchRequest request, string what) =>
        Answer.Failed(FetchOutcome.TooLarge, url, $"{url.Host} {what}; at most {request.MaxBytes:N0} are taken.");
}
