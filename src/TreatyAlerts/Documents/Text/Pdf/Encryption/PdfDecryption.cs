using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Encryption;

/// <summary>Decrypts strings and streams with the standard handler, revisions 2 to 6 (ISO 32000-2, 7.6).</summary>
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The format prescribes MD5; nothing is protected by it here")]
internal sealed class PdfDecryption
{
    private readonly byte[] key;
    private readonly Method forStreams;
    private readonly Method forStrings;

    private PdfDecryption(byte[] key, Method forStreams, Method forStrings)
    {
        this.key = key;
        this.forStreams = forStreams;
        this.forStrings = forStrings;
    }

    private enum Method
    {
        None,
        Rc4,
        Aes,
        Aes256,
    }

    /// <summary>Null for a file that is not encrypted.</summary>
    /// <exception cref="ReadingStopped">The file wants a password, or another security handler.</exception>
    public static PdfDecryption? Open(PdfFile file)
    {
        if (file.Get(file.Trailer, "Encrypt").Dictionary is not { } encrypt)
        {
            return null;
        }

        var version = file.Get(encrypt, "V").Integer;
        if (file.Get(encrypt, "Filter").Name is not (null or "Standard") || version is < 1 or > 5 or 3)
        {
            throw new ReadingStopped(TextState.Locked, "encrypted by a security handler other than the standard one");
        }

        var length = version == 1 ? 5 : Math.Clamp((file.Get(encrypt, "Length") is { IsNumber: true } bits ? bits.Integer : version == 4 ? 128 : 40) / 8, 5, 16);
        Method streams = Method.Rc4, strings = Method.Rc4;
        if (version >= 4)
        {
            length = version == 4 ? 16 : 32;
            streams = MethodOf(file, encrypt, "StmF");
            strings = MethodOf(file, encrypt, "StrF");
        }

        var key = EmptyPassword.FindKey(file, encrypt, length);
        return key is null ? throw new ReadingStopped(TextState.Locked, "encrypted with a password") : new PdfDecryption(key, streams, strings);
    }

    public ArraySegment<byte> DecryptStream(PdfStream stream)
    {
        var type = stream.Dictionary["Type"].Name;
        var isIdentity = stream.Dictionary["Filter"].Name == "Crypt" || stream.Dictionary["Filter"].Array is [{ Name: "Crypt" }, ..];
        return stream.Owner == 0 || type == "XRef" || isIdentity ? stream.Encoded : Decrypt(stream.Encoded, forStreams, stream.Owner, stream.Generation);
    }

    // Recursion is safe here: the parser has capped the nesting.
    public PdfValue DecryptStrings(PdfValue value, int number, int generation)
    {
        if (value.Bytes is { } bytes)
        {
            return PdfValue.OfString([.. Decrypt(bytes, forStrings, number, generation)]);
        }

        if (value.Array is { } items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                items[i] = DecryptStrings(items[i], number, generation);
            }
        }
        else if (value.Dictionary is { } dictionary)
        {
            foreach (var (name, item) in dictionary.Items.Where(item => item.Value.Kind is PdfKind.String or PdfKind.Array or PdfKind.Dictionary).ToList())
            {
                dictionary[name] = DecryptStrings(item, number, generation);
            }
        }

        return value;
    }

    private static Method MethodOf(PdfFile file, PdfDictionary encrypt, string use)
    {
        var name = file.Get(encrypt, use).Name ?? "Identity";
        var filter = file.Get(file.Get(encrypt, "CF").Dictionary, name).Dictionary;
        return file.Get(filter, "CFM").Name switch { "V2" => Method.Rc4, "AESV2" => Method.Aes, "AESV3" => Method.Aes256, _ => Method.None };
    }

    private ArraySegment<byte> Decrypt(ArraySegment<byte> data, Method method, int number, int generation) => method switch
    {
        Method.None => data,
        Method.Rc4 => Rc4.Apply(ObjectKey(number, generation, isAes: false), data),
        Method.Aes => DecryptAes(data, ObjectKey(number, generation, isAes: true)),
        _ => DecryptAes(data, key),
    };

    // Algorithm 1.
    private byte[] ObjectKey(int number, int generation, bool isAes)
    {
        byte[] salted = [.. key, (byte)number, (byte)(number >> 8), (byte)(number >> 16), (byte)generation, (byte)(generation >> 8)];
        return MD5.HashData(isAes ? [.. salted, .. "sAlT"u8] : salted)[..Math.Min(key.Length + 5, 16)];
    }

    private static ArraySegment<byte> DecryptAes(ArraySegment<byte> data, byte[] key)
    {
        var whole = (data.Count - 16) / 16 * 16;
        if (whole <= 0)
        {
            return ArraySegment<byte>.Empty;
        }

        using var aes = Aes.Create();
        aes.Key = key;
        var plain = aes.DecryptCbc(data.AsSpan(16, whole), data.AsSpan(0, 16), PaddingMode.None);

        // The padding is cut by hand: a damaged one must not cost the stream.
        var padding = plain[^1];
        return new ArraySegment<byte>(plain, 0, padding is >= 1 and <= 16 ? plain.Length - padding : plain.Length);
    }
}
