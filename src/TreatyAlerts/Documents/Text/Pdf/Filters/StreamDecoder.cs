using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Filters;

/// <summary>Decrypts a stream and undoes its chain of filters (ISO 32000-2, 7.4); image filters give nothing.</summary>
internal sealed class StreamDecoder(PdfFile file)
{
    // Real files chain two or three.
    private const int MaxFilters = 8;

    // Most pages are smaller than this; larger ones are left to the garbage collector.
    private const int MaxSpare = 4 * 1024 * 1024;

    private byte[]? spare;

    public ArraySegment<byte> Decode(PdfStream stream) => Undo(file.Decrypt(stream), stream.Dictionary, null);

    /// <summary>Decodes what is read once and then handed back with <see cref="Recycle"/>: content.</summary>
    public ArraySegment<byte> DecodeOnce(PdfStream stream) => Undo(file.Decrypt(stream), stream.Dictionary, TakeSpare());

    /// <summary>Decodes what is never encrypted: cross-reference streams.</summary>
    public ArraySegment<byte> DecodePlain(PdfStream stream) => Undo(stream.Encoded, stream.Dictionary, null);

    /// <summary>Takes back content that has run, for the next to be decoded into.</summary>
    public void Recycle(ArraySegment<byte> decoded)
    {
        if (decoded.Array is { Length: <= MaxSpare } array && !file.IsOwn(array) && array.Length > (spare?.Length ?? 0))
        {
            spare = array;
        }
    }

    // The last user gave it back; until it is given back again, nobody else has it.
    private byte[]? TakeSpare()
    {
        var taken = spare;
        spare = null;
        return taken;
    }

    private ArraySegment<byte> Undo(ArraySegment<byte> data, PdfDictionary dictionary, byte[]? into)
    {
        var filters = List(dictionary, "Filter", "F");
        var parameters = List(dictionary, "DecodeParms", "DP");
        for (var i = 0; i < Math.Min(filters.Count, MaxFilters); i++)
        {
            file.Budget.Check();
            var options = i < parameters.Count ? file.Resolve(parameters[i]).Dictionary : null;
            switch (file.Resolve(filters[i]).Name)
            {
                case "FlateDecode" or "Fl":
                    data = Predict(FlateFilter.Decode(data, file.Budget, i == 0 ? into : null), options);
                    break;
                case "LZWDecode" or "LZW":
                    data = Predict(LzwFilter.Decode(data, file.Get(options, "EarlyChange") is not { Kind: PdfKind.Integer, Integer: 0 }, file.Budget), options);
                    break;
                case "ASCII85Decode" or "A85":
                    data = AsciiFilters.Decode85(data, file.Budget);
                    break;
                case "ASCIIHexDecode" or "AHx":
                    data = AsciiFilters.DecodeHex(data);
                    break;
                case "RunLengthDecode" or "RL":
                    data = RunLengthFilter.Decode(data, file.Budget);
                    break;
                case "Crypt":
                    break;
                default:
                    return ArraySegment<byte>.Empty; // pixels, or a filter nobody knows
            }
        }

        return data;
    }

    private ArraySegment<byte> Predict(ArraySegment<byte> data, PdfDictionary? options)
    {
        var kind = file.Get(options, "Predictor").Integer;
        return kind <= 1 ? data : Predictor.Undo(data, kind, Or("Colors", 1), Or("BitsPerComponent", 8), Or("Columns", 1));

        int Or(string key, int standard) => file.Get(options, key) is { Kind: PdfKind.Integer } value ? value.Integer : standard;
    }

    private List<PdfValue> List(PdfDictionary dictionary, string key, string shortKey)
    {
        var value = file.Get(dictionary, dictionary.Has(key) ? key : shortKey);
        return value.Array ?? (value.Kind is PdfKind.Name or PdfKind.Dictionary ? [value] : []);
    }
}
