using TreatyAlerts.Documents.Text.Pdf.Content;
using TreatyAlerts.Documents.Text.Pdf.Fonts;
using TreatyAlerts.Documents.Text.Pdf.Layout;
using TreatyAlerts.Documents.Text.Pdf.Objects;

namespace TreatyAlerts.Documents.Text.Pdf;

/// <summary>Reads what is laid over a page: form fields, stamps and comments, by how they look or else by their value (ISO 32000-2, 12.5 and 12.7).</summary>
internal static class Annotations
{
    private const int MaxPerPage = 5_000;
    private const int MaxParents = 32;
    private const int HiddenFlags = 0x02 | 0x20; // Hidden, NoView
    private const int PasswordField = 1 << 13;

    public static List<TextBlock> Read(PdfFile file, FontFactory fonts, PdfPage page)
    {
        var blocks = new List<TextBlock>();
        foreach (var item in (file.Get(page.Dictionary, "Annots").Array ?? []).Take(MaxPerPage))
        {
            file.Budget.Check();
            if (file.Resolve(item).Dictionary is not { } annotation
                || file.Get(annotation, "Subtype").Name is not { } kind || kind is "Popup" or "Link"
                || (file.Get(annotation, "F").Integer & HiddenFlags) != 0
                || Inherited(file, annotation, "FT").Name == "Tx" && (Inherited(file, annotation, "Ff").Integer & PasswordField) != 0)
            {
                continue;
            }

            var text = Shown(file, fonts, page, annotation) is { Length: > 0 } shown ? shown : Value(file, annotation, kind);
            if (text.Length > 0)
            {
                file.Budget.SpendCharacters(text.Length);
                blocks.Add(new TextBlock(kind == "Widget" ? TextBlockKind.FormField : TextBlockKind.Annotation, text));
            }
        }

        return blocks;
    }

    private static string Shown(PdfFile file, FontFactory fonts, PdfPage page, PdfDictionary annotation)
    {
        var normal = file.Get(file.Get(annotation, "AP").Dictionary, "N");

        // A check box has an appearance for each of its states.
        var form = normal.Stream ?? file.Get(normal.Dictionary, file.Get(annotation, "AS").Name ?? "").Stream;
        if (form is null || Placement(file, annotation, form) is not { } placement)
        {
            return "";
        }

        var lines = LineBuilder.Build(ContentInterpreter.RunForm(file, fonts, form, placement, page));
        var quality = new TextQuality();
        lines.ForEach(line => quality.Add(line.Text));
        return quality.Fault is null ? string.Join(' ', lines.Select(line => line.Text)) : "";
    }

    // The form's box, turned by its matrix, is fitted into the annotation's rectangle (12.5.5, algorithm 8).
    private static Matrix? Placement(PdfFile file, PdfDictionary annotation, PdfStream form)
    {
        var matrix = file.Get(form.Dictionary, "Matrix").Array is { } six ? Matrix.Of([.. six.Select(file.Resolve)]) : Matrix.Identity;
        if (Box(file, annotation, "Rect") is not { } rectangle || Box(file, form.Dictionary, "BBox") is not { } box)
        {
            return null;
        }

        double left = double.MaxValue, bottom = double.MaxValue, right = double.MinValue, top = double.MinValue;
        foreach (var (x, y) in new[] { (box.Left, box.Bottom), (box.Left, box.Top), (box.Right, box.Bottom), (box.Right, box.Top) })
        {
            var corner = matrix.MovedBy(x, y);
            (left, right) = (Math.Min(left, corner.E), Math.Max(right, corner.E));
            (bottom, top) = (Math.Min(bottom, corner.F), Math.Max(top, corner.F));
        }

        double width = right - left, height = top - bottom;
        if (!(width > 0 && height > 0))
        {
            return null;
        }

        double a = (rectangle.Right - rectangle.Left) / width, d = (rectangle.Top - rectangle.Bottom) / height;
        return new Matrix(a, 0, 0, d, rectangle.Left - a * left, rectangle.Bottom - d * bottom);
    }

    private static (double Left, double Bottom, double Right, double Top)? Box(PdfFile file, PdfDictionary dictionary, string key)
    {
        if (file.Get(dictionary, key).Array is not { Count: >= 4 } four)
        {
            return null;
        }

        double a = file.Resolve(four[0]).Number, b = file.Resolve(four[1]).Number, c = file.Resolve(four[2]).Number, d = file.Resolve(four[3]).Number;
        return (Math.Min(a, c), Math.Min(b, d), Math.Max(a, c), Math.Max(b, d));
    }

    // A viewer draws what has no appearance by its value; of comments, the words that were typed.
    private static string Value(PdfFile file, PdfDictionary annotation, string kind)
    {
        var value = kind switch
        {
            "Widget" when Inherited(file, annotation, "FT").Name is "Tx" or "Ch" => Inherited(file, annotation, "V"),
            "Text" or "FreeText" => file.Get(annotation, "Contents"),
            _ => default,
        };
        var parts = (value.Array ?? [value]).Select(part => file.Resolve(part).Bytes).Where(bytes => bytes is not null).Select(bytes => PdfText.Decode(bytes!));
        var collector = new BlockCollector(file.Budget);
        collector.Append(string.Join(' ', parts).Replace('\t', ' '));
        collector.End(TextBlockKind.Annotation);
        return collector.Blocks.Count == 0 ? "" : collector.Blocks[0].Text;
    }

    private static PdfValue Inherited(PdfFile file, PdfDictionary annotation, string key)
    {
        var at = annotation;
        for (var i = 0; i < MaxParents && at is not null; i++)
        {
            if (at.Has(key))
            {
                return file.Get(at, key);
            }

            at = file.Get(at, "Parent").Dictionary;
        }

        return default;
    }
}
