namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>What a part refers to, by id and by kind; external targets are never followed.</summary>
internal sealed class DocxRelations
{
    private readonly List<(string Id, string Kind, string Target)> relations = [];

    public static DocxRelations Read(DocxPackage package, string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = part[..(slash + 1)];
        var result = new DocxRelations();
        using var xml = package.Read($"{folder}_rels/{part[(slash + 1)..]}.rels");
        while (xml is not null && xml.Read())
        {
            if (xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External" && xml.GetAttribute("Target") is { } target)
            {
                var kind = xml.GetAttribute("Type") ?? "";
                result.relations.Add((xml.GetAttribute("Id") ?? "", kind[(kind.LastIndexOf('/') + 1)..], target.StartsWith('/') ? target[1..] : folder + target));
            }
        }

        return result;
    }

    public string? OfKind(string kind) => relations.FirstOrDefault(relation => relation.Kind == kind).Target;

    public string? OfId(string id) => relations.FirstOrDefault(relation => relation.Id == id).Target;
}
