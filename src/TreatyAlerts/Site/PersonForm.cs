using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace TreatyAlerts.Site;

/// <summary>A form as it was sent: every value a text of bounded length, unknown fields without effect.</summary>
internal sealed class PersonForm(IReadOnlyDictionary<string, StringValues> fields)
{
    private const int MostBytes = 256 * 1024;
    private const int MostFields = 300;
    private const int LongestValue = 20_000;

    private static readonly FormOptions Limits = new() { ValueCountLimit = MostFields, ValueLengthLimit = LongestValue, KeyLengthLimit = 200, MultipartBodyLengthLimit = MostBytes };

    /// <summary>The first value of a field; empty where it is missing.</summary>
    public string this[string field] => fields.TryGetValue(field, out var values) && values is [{ } value, ..] ? value : "";

    public IReadOnlyList<string> All(string field) => fields.TryGetValue(field, out var values) ? [.. values.OfType<string>()] : [];

    /// <summary>Reads the body; null for one that is no form, or larger than any form of ours.</summary>
    public static async Task<PersonForm?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!request.HasFormContentType || request.ContentLength > MostBytes)
        {
            return null;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostBytes;
        }

        try
        {
            var form = await new FormFeature(request, Limits).ReadFormAsync(cancellation);
            return new PersonForm(form.ToDictionary(field => field.Key, field => field.Value));
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException and not Storage.BlobStoreException)
        {
            return null;
        }
    }
}
