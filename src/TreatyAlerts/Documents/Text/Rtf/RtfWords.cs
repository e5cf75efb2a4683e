namespace TreatyAlerts.Documents.Text.Rtf;

/// <summary>Control words that leave their group out, and those that stand for a character.</summary>
internal static class RtfWords
{
    // "*" marks what readers may ignore; the words below are destinations without it.
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "*", "colortbl", "info", "pict", "object", "fldinst", "headerl", "footer", "footerl", "footerr", "footerf", "shprslt", "nonshppict", "sp",
        "xe", "tc", "rxe", "private", "filetbl", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "annotation", "listtable", "listoverridetable", "revtbl", "themedata", "datastore", "nonesttables",
    };

    public static bool IsLeftOut(string word) => LeftOut.Contains(word);

    public static string? Character(string word) => word switch
    {
        "tab" or "line" or "~" or "emspace" or "enspace" or "qmspace" or "column" => " ",
        "_" => "-",
        "emdash" => "\u2014",
        "endash" => "\u2013",
        "lquote" => "\u2018",
        "rquote" => "\u2019",
        "ldblquote" => "\u201C",
        "rdblquote" => "\u201D",
        "bullet" => "\u2022",
        _ => null,
    };

    /// <summary>The code pages that the base library knows and that Word has ever written.</summary>
    public static bool IsKnownCodePage(int number) => number is 437 or 850 or 866 or 874 or 932 or 936 or 949 or 950 or (>= 1250 and <= 1258) or 10000 or 10007 or 65001;
}
