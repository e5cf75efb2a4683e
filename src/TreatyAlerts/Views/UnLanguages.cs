namespace TreatyAlerts.Views;

/// <summary>The six UN languages, each with its own name.</summary>
internal static class UnLanguages
{
    private static readonly Dictionary<string, string> Own = new()
    {
        ["ar"] = "العربية",
        ["zh"] = "中文",
        ["en"] = "English",
        ["fr"] = "Français",
        ["ru"] = "Русский",
        ["es"] = "Español",
    };

    public static IReadOnlyList<string> All { get; } = [.. Own.Keys];

    public static bool IsKnown(string? code) => code is not null && Own.ContainsKey(code);

    public static string OwnName(string code) => Own.GetValueOrDefault(code) ?? code;

    public static string Direction(string code) => code == "ar" ? "rtl" : "ltr";
}
