using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Encrypts as the standard security handler does, revisions 2 to 6 (ISO 32000-2, 7.6), with a user password of one's choice.</summary>
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The format prescribes MD5")]
[SuppressMessage("Security", "CA5401:Do not use CreateEncryptor with non-default IV", Justification = "The format prescribes the IV")]
internal sealed class PdfEncryptor
{
    private const int Permissions = -44;

    private static readonly byte[] Padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");
    private static readonly byte[] Id = "sixteen bytes id"u8.ToArray();
    private static readonly byte[] Owner = [.. Enumerable.Range(1, 48).Select(i => (byte)(i * 5))];

    private readonly int revision;
    private readonly string method;
    private readonly byte[] key;

    /// <param name="revision">2 to 6.</param>
    /// <param name="method">V2 (RC4), AESV2, AESV3, or Identity, which leaves all as it is.</param>
    /// <param name="password">The user password.</param>
    public PdfEncryptor(int revision, string method, string password = "")
    {
        (this.revision, this.method) = (revision, method);
        key = revision >= 5 ? [.. Enumerable.Range(0, 32).Select(i => (byte)(255 - 7 * i))] : OldKey(password);
        var (user, wrapped) = revision >= 5 ? NewUser(password) : (OldUser(), []);
        var (version, bits) = revision switch { 2 => (1, 40), 3 => (2, 128), 4 => (4, 128), _ => (5, 256) };
        var filters = revision >= 4 ? $"/CF << /StdCF << /CFM /{method} /AuthEvent /DocOpen >> >> /StmF /{FilterName} /StrF /{FilterName}" : "";
        TrailerEntries = $"/Encrypt << /Filter /Standard /V {version} /R {revision} /Length {bits} /P {Permissions} /O {Hex(Owner[..(revision >= 5 ? 48 : 32)])} /U {Hex(user)} "
            + $"{(revision >= 5 ? $"/UE {Hex(wrapped)}" : "")} {filters} >> /ID [{Hex(Id)} {Hex(Id)}]";
    }

    /// <summary>What the trailer must say.</summary>
    public string TrailerEntries { get; }

    private string FilterName => method == "Identity" ? "Identity" : "StdCF";

    public byte[] Encrypt(int number, byte[] data) => method switch
    {
        "Identity" => data,
        "V2" => Rc4(ObjectKey(number, ""), data),
        "AESV2" => Cbc(ObjectKey(number, "sAlT"), data),
        _ => Cbc(key, data),
    };

    private static byte[] Cbc(byte[] key, byte[] data)
    {
        byte[] start = [.. Enumerable.Range(7, 16).Select(i => (byte)i)];
        using var aes = Aes.Create();
        aes.Key = key;
        return [.. start, .. aes.EncryptCbc(data, start)];
    }

    private byte[] ObjectKey(int number, string salt) =>
        MD5.HashData([.. key, (byte)number, (byte)(number >> 8), (byte)(number >> 16), 0, 0, .. Encoding.Latin1.GetBytes(salt)])[..Math.Min(16, key.Length + 5)];

    private byte[] OldKey(string password)
    {
        var permissions = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, Permissions);
        var hash = MD5.HashData([.. Encoding.Latin1.GetBytes(password).Concat(Padding).Take(32), .. Owner[..32], .. permissions, .. Id]);
        var length = revision == 2 ? 5 : 16;
        for (var i = 0; revision >= 3 && i < 50; i++)
        {
            hash = MD5.HashData(hash[..length]);
        }

        return hash[..length];
    }

    private byte[] OldUser()
    {
        if (revision == 2)
        {
            return Rc4(key, Padding);
        }

        var check = MD5.HashData([.. Padding, .. Id]);
        for (var i = 0; i < 20; i++)
        {
            check = Rc4([.. key.Select(part => (byte)(part ^ i))], check);
        }

        return [.. check, .. new byte[16]];
    }

    private (byte[] User, byte[] Wrapped) NewUser(string password)
    {
        byte[] forCheck = [1, 2, 3, 4, 5, 6, 7, 8], forKey = [8, 7, 6, 5, 4, 3, 2, 1];
        using var aes = Aes.Create();
        aes.Key = Hash(password, forKey);
        return ([.. Hash(password, forCheck), .. forCheck, .. forKey], aes.EncryptCbc(key, new byte[16], PaddingMode.None));
    }

    private byte[] Hash(string password, byte[] salt)
    {
        var word = Encoding.UTF8.GetBytes(password);
        var hash = SHA256.HashData([.. word, .. salt]);
        for (int round = 0, last = 0; revision == 6 && (round < 64 || last > round - 32); round++)
        {
            using var aes = Aes.Create();
            aes.Key = hash[..16];
            byte[] once = [.. word, .. hash];
            byte[] block = [.. Enumerable.Repeat(once, 64).SelectMany(part => part)];
            var scrambled = aes.EncryptCbc(block, hash[16..32], PaddingMode.None);
            hash = (scrambled.Take(16).Sum(part => part) % 3) switch { 0 => SHA256.HashData(scrambled), 1 => SHA384.HashData(scrambled), _ => SHA512.HashData(scrambled) };
            last = scrambled[^1];
        }

        return hash[..32];
    }

    private static byte[] Rc4(byte[] key, byte[] data)
    {
        var box = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + box[i] + key[i % key.Length]) & 0xFF;
            (box[i], box[j]) = (box[j], box[i]);
        }

        int x = 0, y = 0;
        return [.. data.Select(value =>
        {
            x = (x + 1) & 0xFF;
            y = (y + box[x]) & 0xFF;
            (box[x], box[y]) = (box[y], box[x]);
            return (byte)(value ^ box[(box[x] + box[y]) & 0xFF]);
        })];
    }

    private static string Hex(byte[] bytes) => $"<{Convert.ToHexString(bytes)}>";
}
