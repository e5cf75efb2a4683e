using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Encryption;

/// <summary>Finds the file key with the empty user password (ISO 32000-2, 7.6.4): such files only restrict printing and the like.</summary>
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The format prescribes MD5; nothing is protected by it here")]
[SuppressMessage("Security", "CA5401:Do not use CreateEncryptor with non-default IV", Justification = "The format prescribes the IV")]
internal static class EmptyPassword
{
    private static ReadOnlySpan<byte> Padding =>
    [
        0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
        0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
    ];

    /// <summary>The file key, or null when the password is not empty.</summary>
    public static byte[]? FindKey(PdfFile file, PdfDictionary encrypt, int keyLength)
    {
        var revision = file.Get(encrypt, "R").Integer;
        var user = file.Get(encrypt, "U").Bytes ?? [];
        return revision >= 5 ? FindNewKey(file, encrypt, user, revision) : FindOldKey(file, encrypt, user, revision, keyLength);
    }

    // Algorithms 2, 4 and 5.
    private static byte[]? FindOldKey(PdfFile file, PdfDictionary encrypt, byte[] user, int revision, int keyLength)
    {
        var id = file.Resolve(file.Get(file.Trailer, "ID").Array is [var first, ..] ? first : default).Bytes ?? [];
        var permissions = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, unchecked((int)(long)file.Get(encrypt, "P").Number));
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        md5.AppendData(Padding);
        md5.AppendData((file.Get(encrypt, "O").Bytes ?? []).AsSpan()[..Math.Min(32, file.Get(encrypt, "O").Bytes?.Length ?? 0)]);
        md5.AppendData(permissions);
        md5.AppendData(id);
        if (revision >= 4 && file.Get(encrypt, "EncryptMetadata") is { Kind: PdfKind.Boolean, IsTrue: false })
        {
            md5.AppendData([0xFF, 0xFF, 0xFF, 0xFF]);
        }

        var key = md5.GetHashAndReset();
        for (var i = 0; revision >= 3 && i < 50; i++)
        {
            key = MD5.HashData(key.AsSpan(0, keyLength));
        }

        key = key[..keyLength];
        if (revision == 2)
        {
            return Rc4.Apply(key, Padding).AsSpan().SequenceEqual(user.AsSpan(0, Math.Min(32, user.Length))) ? key : null;
        }

        md5.AppendData(Padding);
        md5.AppendData(id);
        var check = md5.GetHashAndReset();
        for (var i = 0; i < 20; i++)
        {
            var round = (byte)i;
            check = Rc4.Apply([.. key.Select(part => (byte)(part ^ round))], check);
        }

        return user.Length >= 16 && check.AsSpan().SequenceEqual(user.AsSpan(0, 16)) ? key : null;
    }

    // Algorithms 2.A and 11.
    private static byte[]? FindNewKey(PdfFile file, PdfDictionary encrypt, byte[] user, int revision)
    {
        var wrapped = file.Get(encrypt, "UE").Bytes ?? [];
        if (user.Length < 48 || wrapped.Length < 32 || !Hash(user.AsSpan(32, 8), revision).AsSpan().SequenceEqual(user.AsSpan(0, 32)))
        {
            return null;
        }

        using var aes = Aes.Create();
        aes.Key = Hash(user.AsSpan(40, 8), revision);
        return aes.DecryptCbc(wrapped.AsSpan(0, 32), new byte[16], PaddingMode.None);
    }

    // Algorithm 2.B; revision 5 stops after the first hash.
    private static byte[] Hash(ReadOnlySpan<byte> salt, int revision)
    {
        var key = SHA256.HashData(salt);
        if (revision == 5)
        {
            return key;
        }

        byte last = 0;
        for (var round = 0; round < 64 || last > round - 32; round++)
        {
            var block = new byte[key.Length * 64];
            for (var i = 0; i < 64; i++)
            {
                key.CopyTo(block, i * key.Length);
            }

            using var aes = Aes.Create();
            aes.Key = key[..16];
            var scrambled = aes.EncryptCbc(block, key.AsSpan(16, 16), PaddingMode.None);
            var sum = 0;
            for (var i = 0; i < 16; i++)
            {
                sum += scrambled[i];
            }

            key = (sum % 3) switch { 0 => SHA256.HashData(scrambled), 1 => SHA384.HashData(scrambled), _ => SHA512.HashData(scrambled) };
            last = scrambled[^1];
        }

        return key[..32];
    }
}
