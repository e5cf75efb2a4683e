namespace TreatyAlerts.Tests.Documents.Text;

/// <summary>Cuts and mutates good files: whatever comes out must be text or a reason.</summary>
internal static class Damage
{
    public static void CutEverywhere(byte[] whole, int step)
    {
        for (var length = 1; length < whole.Length; length += step)
        {
            Reading.Damaged(whole[..length]);
        }
    }

    /// <summary>Changes 1 to 12 bytes at a time; the same ones on every machine. Returns how often text came out.</summary>
    public static int Mutate(byte[] whole, int rounds)
    {
        ulong seed = 20240807;
        var readable = 0;
        for (var round = 0; round < rounds; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var i = 0; i < 1 + round % 12; i++)
            {
                bytes[Next() % bytes.Length] = (byte)Next();
            }

            readable += Reading.Damaged(bytes).Text is null ? 0 : 1;
        }

        return readable;

        // xorshift
        int Next()
        {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            return (int)(seed & 0x7FFFFFFF);
        }
    }
}
