using System.Xml;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>What the properties of a run, or of a paragraph's mark, say about whether it is shown.</summary>
internal readonly record struct DocxRun(bool IsDeleted, bool IsHidden, bool JoinsNext)
{
    /// <summary>Reads the element and moves beyond it.</summary>
    public static DocxRun Read(XmlReader xml)
    {
        var run = default(DocxRun);
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return run;
        }

        var depth = xml.Depth;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPrChange")
            {
                xml.Skip();
                continue;
            }

            run = xml.NodeType != XmlNodeType.Element ? run : xml.LocalName switch
            {
                "del" or "moveFrom" => run with { IsDeleted = true },
                "vanish" => run with { IsHidden = xml.IsOn() },
                "specVanish" => run with { JoinsNext = xml.IsOn() },
                _ => run,
            };
            xml.Read();
        }

        xml.Read();
        return run;
    }
}
