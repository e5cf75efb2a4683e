using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace TreatyAlerts.Views;

/// <summary>Renders a component as the HTML of a mail.</summary>
public static partial class ComponentHtml
{
    /// <summary>Letters of every script stay letters: as entities Arabic would take eight bytes for two.</summary>
    private static readonly IServiceProvider Services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();

    public static async Task<string> RenderAsync<T>(IReadOnlyDictionary<string, object?> parameters)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(new Dictionary<string, object?>(parameters)))).ToHtmlString());
        return Indents().Replace(html, "\n").TrimStart();
    }

    /// <summary>The views' own indents; scraped text holds no line breaks, so none of it is touched.</summary>
    [GeneratedRegex(@"[ \t]*\r?\n\s*")]
    private static partial Regex Indents();
}
