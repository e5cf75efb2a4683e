using System.Text.Json;
using System.Text.Json.Serialization;

namespace TreatyAlerts.Documents.Symbols;

/// <summary>Writes a symbol as its canonical text and refuses JSON that holds no symbol.</summary>
public sealed class DocumentSymbolJsonConverter : JsonConverter<DocumentSymbol>
{
    public override DocumentSymbol Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && DocumentSymbol.TryParse(reader.GetString(), out var symbol)
            ? symbol
            : throw new JsonException("Expected a UN document symbol such as \"A/AC.291/22/Rev.3\".");

    public override void Write(Utf8JsonWriter writer, DocumentSymbol value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
