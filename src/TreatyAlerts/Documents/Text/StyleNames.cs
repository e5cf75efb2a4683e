namespace TreatyAlerts.Documents.Text;

/// <summary>What the names of Word's paragraph styles tell, in both of its formats.</summary>
internal static class StyleNames
{
    public static bool IsHeading(string name) =>
        name.StartsWith("heading", StringComparison.OrdinalIgnoreCase) || name.Equals("title", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("_ H_", StringComparison.Ordinal) || name.StartsWith("_ H _", StringComparison.Ordinal); // the UN's own templates: "_ H_1_G", "_ H _Ch_G"

    public static bool IsList(string name) => name.StartsWith("List", StringComparison.OrdinalIgnoreCase);
}
