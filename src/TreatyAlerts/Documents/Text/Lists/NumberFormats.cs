using System.Globalization;
using System.Text;

namespace TreatyAlerts.Documents.Text.Lists;

/// <summary>Writes a number as Word's number formats do (ECMA-376, part 1, 17.18.59; [MS-OSHARED] 2.2.1.3 gives their codes).</summary>
internal static class NumberFormats
{
    private const string Abjad = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";
    private const string ArabicAlphabet = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
    private const string RussianAlphabet = "абвгдежзиклмнопрстуфхцчшщыэюя";
    private const string Stems = "甲乙丙丁戊己庚辛壬癸";
    private const string Branches = "子丑寅卯辰巳午未申酉戌亥";
    private const string Everyday = "〇一二三四五六七八九十百千零";
    private const string LegalSimplified = "零壹贰叁肆伍陆柒捌玖拾佰仟零";
    private const string LegalTraditional = "零壹貳參肆伍陸柒捌玖拾佰仟零";

    private static readonly string[] ByCode =
    [
        "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "ordinalText", "hex", "chicago", "ideographDigital", "japaneseCounting", "aiueo", "iroha",
        "decimalFullWidth", "decimalHalfWidth", "japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle", "decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet",
        "ganada", "chosung", "decimalEnclosedFullstop", "decimalEnclosedParen", "decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional", "ideographZodiac",
        "ideographZodiacTraditional", "taiwaneseCounting", "ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital", "chineseCounting", "chineseLegalSimplified",
        "chineseCountingThousand", "decimal", "koreanDigital", "koreanCounting", "koreanLegal", "koreanDigital2", "hebrew1", "arabicAlpha", "hebrew2", "arabicAbjad", "hindiVowels", "hindiConsonants",
        "hindiNumbers", "hindiCounting", "thaiLetters", "thaiNumbers", "thaiCounting", "vietnameseCounting", "numberInDash", "russianLower", "russianUpper",
    ];

    /// <summary>The name of a format by its code in the binary and the rich-text format.</summary>
    public static string Named(int code) => code == 0xFF ? "none" : code >= 0 && code < ByCode.Length ? ByCode[code] : "decimal";

    public static string Write(int number, string format) => format switch
    {
        "none" => "",
        "lowerLetter" => Letters(number, "abcdefghijklmnopqrstuvwxyz"),
        "upperLetter" => Letters(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "upperRoman" => Roman(number),
        "russianLower" => Letters(number, RussianAlphabet),
        "russianUpper" => Letters(number, RussianAlphabet.ToUpperInvariant()),
        "arabicAbjad" => Letters(number, Abjad),
        "arabicAlpha" => Letters(number, ArabicAlphabet),
        "ideographTraditional" => Letters(number, Stems),
        "ideographZodiac" => Letters(number, Branches),
        "chineseCounting" or "taiwaneseCounting" => number < 100 ? Counted(number, Everyday, bareTen: true) : Digits(number, Everyday),
        "chineseCountingThousand" or "taiwaneseCountingThousand" or "japaneseCounting" => Counted(number, Everyday, bareTen: true),
        "chineseLegalSimplified" => Counted(number, LegalSimplified, bareTen: false),
        "ideographLegalTraditional" or "japaneseLegal" => Counted(number, LegalTraditional, bareTen: false),
        "ideographDigital" or "taiwaneseDigital" or "japaneseDigitalTenThousand" => Digits(number, Everyday),
        "hindiNumbers" => Digits(number, "०१२३४५६७८९"),
        "arabicIndic" => Digits(number, "٠١٢٣٤٥٦٧٨٩"),
        "decimalFullWidth" or "decimalFullWidth2" => Digits(number, "０１２３４５６７８９"),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Enclosed(number, '①', 20),
        "decimalEnclosedParen" => Enclosed(number, '⑴', 20),
        "decimalEnclosedFullstop" => Enclosed(number, '⒈', 20),
        "ideographEnclosedCircle" => Enclosed(number, '㊀', 10),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "numberInDash" => string.Create(CultureInfo.InvariantCulture, $"- {number} -"),
        "ordinal" => Ordinal(number),
        "hex" => number.ToString("X", CultureInfo.InvariantCulture),
        ['0', ..] => number.ToString($"D{Math.Min(format.Length, 9)}", CultureInfo.InvariantCulture), // a custom format is told by its first number: "001"
        _ => Plain(number),
    };

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    // After z come aa, bb, cc.
    private static string Letters(int number, string alphabet) =>
        number >= 1 && number <= 10 * alphabet.Length ? new string(alphabet[(number - 1) % alphabet.Length], (number - 1) / alphabet.Length + 1) : Plain(number);

    private static string Digits(int number, string digits) => string.Concat(Plain(number).Select(c => c is >= '0' and <= '9' ? digits[c - '0'] : c));

    private static string Enclosed(int number, char first, int most) => number >= 1 && number <= most ? ((char)(first + number - 1)).ToString() : Plain(number);

    private static string Ordinal(int number) => Plain(number) + (number % 100 is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" });

    // Digits, then ten, hundred, thousand and the zero between: 十一, 二十, 一百零五.
    private static string Counted(int number, string names, bool bareTen)
    {
        if (number is < 1 or > 9999)
        {
            return Digits(number, names);
        }

        var text = new StringBuilder();
        var isGap = false;
        for (var (unit, power) = (3, 1000); unit >= 0; unit--, power /= 10)
        {
            var digit = number / power % 10;
            if (digit == 0)
            {
                isGap = text.Length > 0;
                continue;
            }

            text.Append(isGap ? names[13..] : "");
            text.Append(bareTen && unit == 1 && digit == 1 && text.Length == 0 ? "" : names[digit].ToString());
            text.Append(unit > 0 ? names[9 + unit].ToString() : "");
            isGap = false;
        }

        return text.ToString();
    }

    private static string Roman(int number)
    {
        if (number is < 1 or > 3999)
        {
            return Plain(number);
        }

        var text = new StringBuilder();
        foreach (var (value, letters) in new[] { (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I") })
        {
            for (; number >= value; number -= value)
            {
                text.Append(letters);
            }
        }

        return text.ToString();
    }
}
