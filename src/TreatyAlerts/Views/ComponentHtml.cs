using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.RenderTree;

namespace TreatyAlerts.Views;

/// <summary>Renders a component as the HTML of a mail.</summary>
/// <remarks>
/// The components of mails only show their parameters: they hold no state, listen to no event and ask for no service. So what they build is
/// written down at once, without the dispatcher, queues and trees of HtmlRenderer (ADR 0039). One that wants more gets an exception, not a silent gap.
/// </remarks>
[SuppressMessage("Usage", "BL0006", Justification = "The frames have been the same since .NET Core 3.1; golden files of every mail would show a change.")]
public sealed class ComponentHtml
{
    /// <summary>Letters of every script stay letters: as entities Arabic would take eight bytes for two.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    // https://html.spec.whatwg.org/multipage/syntax.html#void-elements
    private static readonly FrozenSet<string> Void =
        FrozenSet.Create("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");

    [ThreadStatic]
    private static ComponentHtml? kept;

    private readonly Stack<RenderTreeBuilder> idle = new();
    private char[] html = new char[32 * 1024];
    private int length;

    private ComponentHtml()
    {
    }

    /// <summary>Renders a component with its parameters.</summary>
    /// <exception cref="InvalidOperationException">The component is more than a view, or has no such parameter.</exception>
    public static string Render<T>(IReadOnlyDictionary<string, object?> parameters)
        where T : ComponentBase
    {
        // A component that renders another mail within itself gets a renderer of its own.
        var renderer = kept ?? new ComponentHtml();
        kept = null;
        renderer.length = 0;
        renderer.Component(typeof(T), new Dictionary<string, object?>(parameters));
        var made = renderer.WithoutIndents().ToString();
        kept = renderer;
        return made;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "A builder is used again and again.")]
    private void Component(Type type, IDictionary<string, object?> parameters)
    {
        var component = (ComponentBase)Activator.CreateInstance(type)!;
        ParameterView.FromDictionary(parameters).SetParameterProperties(component);
        var builder = idle.TryPop(out var used) ? used : new RenderTreeBuilder();
        Build(component, builder);
        var frames = builder.GetFrames();
        Children(frames.Array.AsSpan(0, frames.Count));
        builder.Clear();
        idle.Push(builder);
    }

    private void Children(ReadOnlySpan<RenderTreeFrame> frames)
    {
        while (frames.Length > 0)
        {
            var taken = 1;
            switch (frames[0].FrameType)
            {
                case RenderTreeFrameType.Element:
                    taken = frames[0].ElementSubtreeLength;
                    Element(frames[..taken]);
                    break;
                case RenderTreeFrameType.Component:
                    taken = frames[0].ComponentSubtreeLength;
                    Component(frames[0].ComponentType, ParametersOf(frames[1..taken]));
                    break;
                case RenderTreeFrameType.Region:
                    taken = frames[0].RegionSubtreeLength;
                    Children(frames[1..taken]);
                    break;
                case RenderTreeFrameType.Text:
                    Append(Encoder.Encode(frames[0].TextContent));
                    break;
                case RenderTreeFrameType.Markup:
                    Append(frames[0].MarkupContent);
                    break;
                default:
                    throw new InvalidOperationException($"A mail has no use for a {frames[0].FrameType}.");
            }

            frames = frames[taken..];
        }
    }

    private void Element(ReadOnlySpan<RenderTreeFrame> frames)
    {
        var name = frames[0].ElementName;
        Append("<");
        Append(name);
        var inner = frames[1..];
        while (inner is [{ FrameType: RenderTreeFrameType.Attribute } attribute, ..])
        {
            Attribute(attribute);
            inner = inner[1..];
        }

        if (inner.Length == 0 && Void.Contains(name))
        {
            Append(" />");
            return;
        }

        Append(">");
        Children(inner);
        Append("</");
        Append(name);
        Append(">");
    }

    private void Attribute(in RenderTreeFrame attribute)
    {
        switch (attribute.AttributeValue)
        {
            case true:
                Append(" ");
                Append(attribute.AttributeName);
                break;
            case string value:
                Append(" ");
                Append(attribute.AttributeName);
                Append("=\"");
                Append(Encoder.Encode(value));
                Append("\"");
                break;
            default:
                throw new InvalidOperationException($"A mail has no use for an attribute {attribute.AttributeName} of this kind.");
        }
    }

    private static Dictionary<string, object?> ParametersOf(ReadOnlySpan<RenderTreeFrame> frames)
    {
        var parameters = new Dictionary<string, object?>(frames.Length);
        foreach (var frame in frames)
        {
            if (frame.FrameType is not RenderTreeFrameType.Attribute)
            {
                throw new InvalidOperationException($"A mail has no use for a {frame.FrameType}.");
            }

            parameters.Add(frame.AttributeName, frame.AttributeValue);
        }

        return parameters;
    }

    /// <summary>Takes the views' own indents away, in place; scraped text holds no line breaks, so none of it is touched.</summary>
    private ReadOnlySpan<char> WithoutIndents()
    {
        var made = 0;
        var rest = html.AsSpan(0, length).TrimStart();
        for (var end = rest.IndexOf('\n'); end >= 0; end = rest.IndexOf('\n'))
        {
            var line = rest[..end];
            line = (line is [.., '\r'] ? line[..^1] : line).TrimEnd(" \t");
            line.CopyTo(html.AsSpan(made));
            made += line.Length;
            html[made++] = '\n';
            rest = rest[(end + 1)..].TrimStart();
        }

        rest.CopyTo(html.AsSpan(made));
        return html.AsSpan(0, made + rest.Length);
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > html.Length - length)
        {
            Array.Resize(ref html, Math.Max(html.Length * 2, length + text.Length));
        }

        text.CopyTo(html.AsSpan(length));
        length += text.Length;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "BuildRenderTree")]
    private static extern void Build(ComponentBase component, RenderTreeBuilder builder);
}
