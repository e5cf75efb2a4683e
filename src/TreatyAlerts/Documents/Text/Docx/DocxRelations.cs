using System.Xml;

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
        package.Read($"{folder}_rels/{part[(slash + 1)..]}.rels", xml =>
        {
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.GetAttribute("TargetMode") != "External" && xml.GetAttribute("Target") is { } target)
                {
                    var kind = xml.GetAttribute("Type") ?? "";
                    result.relations.Add((xml.GetAttribute("Id") ?? "", kind[(kind.LastIndexOf('/') + 1)..], Resolve(folder, target)));
                }
            }
        });
        return result;
    }

    public string? OfKind(string kind) => relations.FirstOrDefault(relation => relation.Kind == kind).Target;

    public string? OfId(string? id) => id is null ? null : relations.FirstOrDefault(relation => relation.Id == id).Target;

    private static string Resolve(string folder, string target)
    {
        var path = new List<string>();
        var whole = target.Replace('\\', '/');
        foreach (var step in (whole.StartsWith('/') ? whole : folder + whole).Split('/'))
        {
            if (step == "..")
            {
                path.RemoveRange(Math.Max(0, path.Count - 1), Math.Min(1, path.Count));
            }
            else if (step is not ("" or "."))
            {
                path.Add(Uri.UnescapeDataString(step));
            }
        }

        return string.Join('/', path);
    }
}
