using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace TreatyAlerts.Documents.Text.Docx;

/// <summary>Reads a damaged part up to the damage and then is at the end, where others would throw.</summary>
/// <param name="inner">The strict reader.</param>
/// <param name="onDamage">Told once when the part is damaged.</param>
internal sealed class TolerantXmlReader(XmlReader inner, Action onDamage) : XmlReader
{
    private bool isDamaged;

    public override int AttributeCount => isDamaged ? 0 : inner.AttributeCount;

    public override string BaseURI => inner.BaseURI;

    public override int Depth => isDamaged ? 0 : inner.Depth;

    public override bool EOF => isDamaged || inner.EOF;

    public override bool IsEmptyElement => !isDamaged && inner.IsEmptyElement;

    public override string LocalName => isDamaged ? "" : inner.LocalName;

    public override string NamespaceURI => isDamaged ? "" : inner.NamespaceURI;

    public override XmlNameTable NameTable => inner.NameTable;

    public override XmlNodeType NodeType => isDamaged ? XmlNodeType.None : inner.NodeType;

    public override string Prefix => isDamaged ? "" : inner.Prefix;

    public override ReadState ReadState => isDamaged ? ReadState.EndOfFile : inner.ReadState;

    // A long text is still being read when it is asked for.
    public override string Value => Try(() => inner.Value) ?? "";

    public override bool Read() => Try(inner.Read);

    public override string GetAttribute(int i) => inner.GetAttribute(i);

    public override string? GetAttribute(string name) => isDamaged ? null : inner.GetAttribute(name);

    public override string? GetAttribute(string name, string? namespaceURI) => isDamaged ? null : inner.GetAttribute(name, namespaceURI);

    public override string? LookupNamespace(string prefix) => inner.LookupNamespace(prefix);

    public override bool MoveToAttribute(string name) => inner.MoveToAttribute(name);

    public override bool MoveToAttribute(string name, string? ns) => inner.MoveToAttribute(name, ns);

    public override bool MoveToElement() => inner.MoveToElement();

    public override bool MoveToFirstAttribute() => inner.MoveToFirstAttribute();

    public override bool MoveToNextAttribute() => inner.MoveToNextAttribute();

    public override bool ReadAttributeValue() => inner.ReadAttributeValue();

    [ExcludeFromCodeCoverage(Justification = "Entities are never read")]
    public override void ResolveEntity() => inner.ResolveEntity();

    private T? Try<T>(Func<T> read)
    {
        if (isDamaged)
        {
            return default;
        }

        try
        {
            return read();
        }
        catch (Exception problem) when (problem is XmlException or InvalidDataException)
        {
            isDamaged = true;
            onDamage();
            return default;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
