namespace TreatyAlerts.Documents.Text.Pdf.Encryption;

/// <summary>The RC4 cipher, which old PDF encryption uses and the base library rightly lacks.</summary>
internal static class Rc4
{
    public static byte[] Apply(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        Span<byte> state = stackalloc byte[256];
        for (var i = 0; i < 256; i++)
        {
            state[i] = (byte)i;
        }

        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }

        var result = new byte[data.Length];
        int a = 0, b = 0;
        for (var i = 0; i < data.Length; i++)
        {
            a = (a + 1) & 255;
            b = (b + state[a]) & 255;
            (state[a], state[b]) = (state[b], state[a]);
            result[i] = (byte)(data[i] ^ state[(state[a] + state[b]) & 255]);
        }

        return result;
    }
}
