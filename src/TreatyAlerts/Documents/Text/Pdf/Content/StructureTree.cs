using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf.Content;

/// <summary>The structure of a tagged file (ISO 32000-2, 14.7), asked from the marked content of its pages upwards.</summary>
internal sealed class StructureTree
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 100_000;
    private const int MaxPlaces = 500_000;

    private readonly PdfFile file;
    private readonly PdfDictionary? roles;
    private readonly Dictionary<int, PdfValue> parents = [];
    private readonly Dictionary<int, StructurePlace> places = [];
    private readonly HashSet<int> seen = [];

    public StructureTree(PdfFile file)
    {
        this.file = file;
        var root = file.Get(file.Catalog, "StructTreeRoot").Dictionary;
        roles = file.Get(root, "RoleMap").Dictionary;
        if (root is not null)
        {
            AddNode(root["ParentTree"], 0);
        }
    }

    /// <param name="page">The /StructParents of the page or form.</param>
    /// <param name="id">The MCID in it.</param>
    public StructurePlace Find(int page, int id)
    {
        if (!parents.TryGetValue(page, out var entry) || file.Resolve(entry).Array is not { } elements || id < 0 || id >= elements.Count)
        {
            return default;
        }

        var number = elements[id].Target;
        if (!places.TryGetValue(number, out var place))
        {
            place = Climb(elements[id]);
            if (number != 0 && places.Count < MaxPlaces)
            {
                places[number] = place;
            }
        }

        return place;
    }

    private void AddNode(PdfValue node, int depth)
    {
        if (depth > MaxDepth || seen.Count > MaxNodes || (node.Target != 0 && !seen.Add(node.Target)) || file.Resolve(node).Dictionary is not { } dictionary)
        {
            return;
        }

        file.Budget.Check();
        var numbers = file.Get(dictionary, "Nums").Array ?? [];
        for (var i = 0; i + 1 < numbers.Count && parents.Count < MaxNodes; i += 2)
        {
            parents.TryAdd(file.Resolve(numbers[i]).Integer, numbers[i + 1]);
        }

        foreach (var kid in file.Get(dictionary, "Kids").Array ?? [])
        {
            AddNode(kid, depth + 1);
        }
    }

    private StructurePlace Climb(PdfValue element)
    {
        var place = default(StructurePlace);
        for (var depth = 0; depth < MaxDepth && file.Resolve(element).Dictionary is { } dictionary; depth++)
        {
            var number = element.Target;
            switch (Role(dictionary))
            {
                case "P" or "H" or ['H', >= '1' and <= '6'] or "Caption" or "TOCI" when place is { Paragraph: 0, Cell: 0 }:
                    place = place with { Paragraph = number };
                    break;
                case "TD" or "TH" when place.Cell == 0:
                    place = place with { Cell = number };
                    break;
                case "TR" when place.Row == 0 && file.Get(dictionary, "K").Array is { Count: > 1 }:
                    place = place with { Row = number };
                    break;
                case "Note" or "FENote":
                    place = place with { IsNote = true };
                    break;
            }

            element = dictionary["P"];
        }

        return place;
    }

    // Word and LibreOffice name elements after their styles and map these to the standard ones.
    private string? Role(PdfDictionary element)
    {
        var name = file.Get(element, "S").Name;
        for (var i = 0; i < 4 && name is not null && file.Get(roles, name).Name is { } mapped && mapped != name; i++)
        {
            name = mapped;
        }

        return name;
    }
}
