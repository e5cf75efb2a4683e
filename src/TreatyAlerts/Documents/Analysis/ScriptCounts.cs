namespace TreatyAlerts.Documents.Analysis;

/// <summary>How many letters of which script a text has, and how many that the UN language of that script lacks.</summary>
internal readonly record struct ScriptCounts
{
    public int Latin { get; private init; }
    public int Cyrillic { get; private init; }
    public int CyrillicElsewhere { get; private init; }
    public int RussianOnly { get; private init; }
    public int Arabic { get; private init; }
    public int ArabicElsewhere { get; private init; }
    public int Han { get; private init; }
    public int Kana { get; private init; }
    public int Hangul { get; private init; }
    private int Others { get; init; }

    public int Largest => Math.Max(Math.Max(Math.Max(Latin, Cyrillic), Math.Max(Arabic, Han * 2)), Math.Max(Others, Hangul));

    public bool IsLargest(int count, int weight = 1) => count > 0 && count * weight == Largest;

    public static ScriptCounts Of(ReadOnlySpan<char> text)
    {
        int latin = 0, cyrillic = 0, cyrillicElsewhere = 0, russianOnly = 0, arabic = 0, arabicElsewhere = 0, han = 0, kana = 0, hangul = 0, others = 0;
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
                continue;
            switch (c)
            {
                case < '\u0250' or (>= '\u1E00' and <= '\u1EFF'):
                    latin++;
                    break;
                case >= '\u0400' and <= '\u052F':
                    cyrillic++;
                    if ("іїєґўђјљњћџѓќѕІЇЄҐЎЂЈЉЊЋЏЃЌЅәғқңөұүһ".Contains(c, StringComparison.Ordinal))
                        cyrillicElsewhere++;
                    else if ("ыэЫЭ".Contains(c, StringComparison.Ordinal))
                        russianOnly++;
                    break;
                case (>= '\u0600' and <= '\u06FF') or (>= '\u0750' and <= '\u077F') or (>= '\uFB50' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE'):
                    arabic++;
                    if ("پچژگکیٹڈڑےںہھ".Contains(c, StringComparison.Ordinal)) // Persian, Urdu
                        arabicElsewhere++;
                    break;
                case >= '\u3040' and <= '\u30FF':
                    kana++;
                    break;
                case >= '\uAC00' and <= '\uD7A3':
                    hangul++;
                    break;
                default:
                    if (CharacterClasses.Of(c) == CharacterClass.Han)
                        han++;
                    else
                        others++;
                    break;
            }
        }

        return new ScriptCounts
        {
            Latin = latin,
            Cyrillic = cyrillic,
            CyrillicElsewhere = cyrillicElsewhere,
            RussianOnly = russianOnly,
            Arabic = arabic,
            ArabicElsewhere = arabicElsewhere,
            Han = han,
            Kana = kana,
            Hangul = hangul,
            Others = others,
        };
    }
}
