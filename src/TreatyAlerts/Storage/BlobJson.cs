using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace TreatyAlerts.Storage;

/// <summary>Reads and writes records as JSON blobs, the same form everywhere.</summary>
public static class BlobJson
{
    private const int Attempts = 50;

    /// <summary>Camel case, enums by name, nulls left out, indented for people who open the folder.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },

        // A record that was cut or edited by hand is found here, where its name is known, not where a null is used.
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireWhatIsNeverNull } },
    };

    /// <summary>Reads a record and its ETag; null when there is none.</summary>
    /// <exception cref="DamagedBlobException">The blob is not the JSON of such a record.</exception>
    public static async Task<(T Value, string ETag)?> ReadJsonAsync<T>(this IBlobStore store, string name, CancellationToken cancellation = default)
        where T : class
    {
        var blob = await store.GetAsync(name, cancellation);
        return blob is null ? null : (Parse<T>(blob), blob.ETag);
    }

    /// <summary>The record that a blob holds.</summary>
    /// <exception cref="DamagedBlobException">The blob is not the JSON of such a record.</exception>
    public static T Parse<T>(Blob blob)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(blob.Content.Span, Options)
                ?? throw new DamagedBlobException($"{blob.Name} holds null where a {typeof(T).Name} was expected: restore it from a backup or delete it.");
        }
        catch (JsonException e)
        {
            throw new DamagedBlobException($"{blob.Name} is not a readable {typeof(T).Name} ({e.Message}): restore it from a backup or delete it.", e);
        }
    }

    /// <summary>Creates a record; false when the name is taken.</summary>
    public static async Task<bool> CreateJsonAsync<T>(this IBlobStore store, string name, T value, CancellationToken cancellation = default)
        where T : class =>
        await store.CreateJsonWithETagAsync(name, value, cancellation) is not null;

    /// <summary>Creates a record; its ETag, or null when the name is taken.</summary>
    public static Task<string?> CreateJsonWithETagAsync<T>(this IBlobStore store, string name, T value, CancellationToken cancellation = default)
        where T : class =>
        store.CreateAsync(name, Serialize(value), BlobMetadata.Json, cancellation);

    /// <summary>Replaces a record; the new ETag, or null when somebody else changed it first.</summary>
    public static Task<string?> ReplaceJsonAsync<T>(this IBlobStore store, string name, T value, string etag, CancellationToken cancellation = default)
        where T : class =>
        store.ReplaceAsync(name, Serialize(value), etag, cancellation);

    /// <summary>Changes a record until no other worker was faster; <paramref name="change"/> may run several times and returns null for "leave it".</summary>
    public static async Task<T?> UpdateJsonAsync<T>(this IBlobStore store, string name, Func<T?, T?> change, CancellationToken cancellation = default)
        where T : class
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var current = await store.ReadJsonAsync<T>(name, cancellation);
            if (change(current?.Value) is not { } changed)
            {
                return current?.Value;
            }

            var done = current is { } found
                ? await store.ReplaceJsonAsync(name, changed, found.ETag, cancellation) is not null
                : await store.CreateJsonAsync(name, changed, cancellation);
            if (done)
            {
                return changed;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(5 << Math.Min(attempt, 6), 250)), cancellation);
        }

        throw new BlobStoreException($"{name} was changed by others {Attempts} times in a row: run the step again.");
    }

    // What may be null is left out when it is, so RespectRequiredConstructorParameters would ask for too much.
    private static void RequireWhatIsNeverNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.Set is not null && property.AssociatedParameter is { IsNullable: false, HasDefaultValue: false }))
        {
            property.IsRequired = true;
        }
    }

    private static MemoryStream Serialize<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, Options), writable: false);
}
