using System.Globalization;

namespace TreatyAlerts.Documents.Text.Pdf.Fonts;

/// <summary>The glyph ids of Adobe's CJK collections: they follow the order of the national standards, so that code pages know their characters
/// (https://github.com/adobe-type-tools/cmap-resources).</summary>
internal sealed class CidCollection
{
    // Runs: first code of the code page, its glyph id, how many follow in the standard's order.
    private const string ChineseRuns = """
        A1A1:96+94 A2B1:190+50 A2E5:240+10 A2F1:250+12 A3A1:262+177 A5A1:439+86 A6A1:525+24 A6C1:549+24 A6E0:580+12 A6EE:594+5 A6F4:600+2
        A7A1:602+33 A7D1:635+33 A8A1:668+27 A8C5:700+38 A9A4:738+76 B0A1:940+3755 D8A1:4695+3008
        """;

    private const string TaiwaneseRuns = """
        A140:99+25 A15D:128+119 A1F6:248+1 A1F7:247+1 A1F8:249+254 A3BD:503+3 A440:595+1412 ACFE:2431+1 AD40:2007+424 AFD0:2432+1876 BBC8:4309+387
        BE52:4308+1 BE53:4696+525 C1AB:5222+189 C2CB:5221+1 C2CC:5411+84 C361:5496+54 C3B9:5551+1 C3BA:5550+1 C3BB:5552+90 C456:5495+1
        C457:5642+354 C940:5996+10 C94A:628+1 C94B:6006+33 C96C:6040+48 C9BE:6039+1 C9BF:6088+46 C9ED:6135+167 CAF7:6134+1 CAF8:6302+1840
        D6CC:8788+1 D6CD:8143+108 D77A:8889+1 D77B:8251+537 DADF:8142+1 DAE0:8789+100 DBA7:8890+399 DDFC:9089+1 DDFD:9289+1637 E8A3:10927+146
        E976:11074+287 EB5B:11362+116 EBF1:10926+1 EBF2:11478+137 ECDE:11073+1 ECDF:11615+104 EDAA:11720+222 EEEB:12308+1 EEEC:11942+198
        F056:11719+1 F057:12140+82 F0CB:11361+1 F0CC:12222+86 F163:12309+8 F16B:12640+1 F16C:12317+153 F268:12783+1 F269:12470+56 F2C3:12527+113
        F375:12641+142 F466:12784+45 F4B5:12526+1 F4B6:12829+71 F4FD:12901+194 F663:12900+1 F664:13095+490 F977:13586+43 F9C4:13585+1
        F9C5:13629+1 F9C6:13641+1 F9C7:13630+11
        """;

    private const string JapaneseRuns = """
        8EA1:327+63 A1A1:633+108 A2BA:741+8 A2CA:749+7 A2DC:756+15 A2F2:771+8 A2FE:779+1 A3B0:780+10 A3C1:790+26 A3E1:816+26 A4A1:842+83 A5A1:925+86
        A6A1:1011+24 A6C1:1035+24 A7A1:1059+33 A7D1:1092+33 ADA1:7555+30 B0A1:1125+2965 D0A1:4090+3388 F4A5:8284+2
        """;

    private const string KoreanRuns = """
        A1A1:101+163 A3A1:264+145 A4D5:409+52 A5B0:461+10 A5C1:471+24 A5E1:495+24 A6A1:519+68 A7A1:587+79 A8A1:666+4 A8A6:670+1 A8A8:671+8 A8B1:679+255
        ABA1:934+86 ACA1:1020+33 ACD1:1053+33 B0A1:1086+2350 CAA1:3436+4888
        """;

    private static readonly Lazy<CidCollection> Chinese = new(() => new CidCollection(936, ChineseRuns, 814, '!'));
    private static readonly Lazy<CidCollection> Taiwanese = new(() => new CidCollection(950, TaiwaneseRuns, 13648, ' '));
    private static readonly Lazy<CidCollection> Japanese = new(() => new CidCollection(51932, JapaneseRuns, 231, ' '));
    private static readonly Lazy<CidCollection> Korean = new(() => new CidCollection(949, KoreanRuns, 8094, ' '));

    private readonly Dictionary<int, string> texts = [];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly int halfWidth;
    private readonly char firstHalfWidth;

    private CidCollection(int codePage, string runs, int halfWidth, char firstHalfWidth)
    {
        (this.halfWidth, this.firstHalfWidth) = (halfWidth, firstHalfWidth);
        for (var c = ' '; c <= '~'; c++)
        {
            Add(1 + c - ' ', c.ToString());
        }

        for (var c = firstHalfWidth; c <= '~'; c++)
        {
            Add(halfWidth + c - firstHalfWidth, c.ToString());
        }

        var encoding = CodePages.Get(codePage);
        foreach (var run in runs.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = run.Split(':', '+');
            int code = int.Parse(parts[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), id = int.Parse(parts[1], CultureInfo.InvariantCulture);
            for (var left = int.Parse(parts[2], CultureInfo.InvariantCulture); left > 0; left--, code = Next(code, isBig5: codePage == 950))
            {
                var text = encoding.GetString([(byte)(code >> 8), (byte)code]);

                // The Korean standard repeats characters that have several readings; the collection does not.
                if (codePage != 949 || text[0] is not (>= '\uF900' and <= '\uFAFF'))
                {
                    Add(id++, text);
                }
            }
        }
    }

    /// <summary>The collection by its ordering; null for Identity and whatever else is not known.</summary>
    public static CidCollection? Find(string? ordering) => ordering switch
    {
        "GB1" => Chinese.Value,
        "CNS1" => Taiwanese.Value,
        "Japan1" => Japanese.Value,
        "Korea1" => Korean.Value,
        _ => null,
    };

    public string? Text(int id) => texts.GetValueOrDefault(id);

    /// <summary>The glyph ids that may show the text: the usual one and, of Latin letters, the one of half the width; 0 for none.</summary>
    public (int Usual, int HalfWidth) Ids(string text) =>
        (ids.GetValueOrDefault(text), text is [var c] && c >= firstHalfWidth && c <= '~' ? halfWidth + c - firstHalfWidth : 0);

    private static int Next(int code, bool isBig5) => (code & 0xFF) switch
    {
        0x7E when isBig5 => code + 0x23,
        0xFE => (code | 0xFF) + 1 + (isBig5 ? 0x40 : 0xA1),
        _ => code + 1,
    };

    private void Add(int id, string text)
    {
        if (text != "\uFFFD")
        {
            texts.TryAdd(id, text);
            ids.TryAdd(text, id);
        }
    }
}
