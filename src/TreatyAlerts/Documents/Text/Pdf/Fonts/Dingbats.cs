using System.Collections.Frozen;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>The ZapfDingbats font: its own encoding and its own glyph names (ISO 32000-2, annex D.7).</summary>
internal static class Dingbats
{
    // Names in the order of the codes 0x21 to 0x7E and 0xA1 to 0xFE; "-" where there is nothing.
    private const string Low = """
        a1 a2 a202 a3 a4 a5 a119 a118 a117 a11 a12 a13 a14 a15 a16 a105 a17 a18 a19 a20 a21 a22 a23 a24 a25 a26 a27 a28 a6 a7 a8 a9 a10 a29
        a30 a31 a32 a33 a34 a35 a36 a37 a38 a39 a40 a41 a42 a43 a44 a45 a46 a47 a48 a49 a50 a51 a52 a53 a54 a55 a56 a57 a58 a59 a60 a61 a62 a63
        a64 a65 a66 a67 a68 a69 a70 a71 a72 a73 a74 a203 a75 a204 a76 a77 a78 a79 a81 a82 a83 a84 a97 a98 a99 a100
        """;

    private const string High = """
        a101 a102 a103 a104 a106 a107 a108 a112 a111 a110 a109 a120 a121 a122 a123 a124 a125 a126 a127 a128 a129 a130 a131 a132 a133 a134 a135
        a136 a137 a138 a139 a140 a141 a142 a143 a144 a145 a146 a147 a148 a149 a150 a151 a152 a153 a154 a155 a156 a157 a158 a159 a160 a161 a163
        a164 a196 a165 a192 a166 a167 a168 a169 a170 a171 a172 a173 a162 a174 a175 a176 a177 a178 a179 a193 a180 a199 a181 a200 a182 - a201
        a183 a184 a197 a185 a194 a198 a186 a195 a187 a188 a189 a190 a191
        """;

    private static readonly Lazy<string?[]> LazyEncoding = new(MakeEncoding);
    private static readonly Lazy<FrozenDictionary<string, string>> LazyNames = new(MakeNames);

    public static string?[] Encoding => LazyEncoding.Value;

    public static string? Find(string name) => LazyNames.Value.GetValueOrDefault(name);

    // Unicode took the signs over in their own order, but for those that it had already.
    private static string?[] MakeEncoding()
    {
        var table = new string?[256];
        table[0x20] = " ";
        for (var code = 0x21; code < 0xFF; code++)
        {
            var point = code switch
            {
                0x25 => 0x260E,
                0x2A => 0x261B,
                0x2B => 0x261E,
                0x48 => 0x2605,
                0x6C => 0x25CF,
                0x6E => 0x25A0,
                0x73 => 0x25B2,
                0x74 => 0x25BC,
                0x75 => 0x25C6,
                0x77 => 0x25D7,
                0xA8 => 0x2663,
                0xA9 => 0x2666,
                0xAA => 0x2665,
                0xAB => 0x2660,
                >= 0xAC and <= 0xB5 => 0x2460 + code - 0xAC,
                0xD5 => 0x2192,
                0xD6 => 0x2194,
                0xD7 => 0x2195,
                <= 0x7E => 0x2700 + code - 0x20,
                >= 0xA1 and not 0xF0 => 0x2760 + code - 0xA0,
                _ => 0,
            };
            table[code] = point == 0 ? null : ((char)point).ToString();
        }

        return table;
    }

    private static FrozenDictionary<string, string> MakeNames()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (list, first) in new[] { (Low, 0x21), (High, 0xA1) })
        {
            var code = first;
            foreach (var name in list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (Encoding[code++] is { } text)
                {
                    names[name] = text;
                }
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
