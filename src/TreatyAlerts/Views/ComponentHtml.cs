using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
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

    // A renderer remembers each component that it rendered, for as long as it lives.
    private const int MostRendered = 50;

    private static readonly ConcurrentBag<(HtmlRenderer Renderer, int Rendered)> Idle = [];

    public static async Task<string> RenderAsync<T>(IReadOnlyDictionary<string, object?> parameters)
        where T : IComponent
    {
        var lent = Take();
        var sound = false;
        try
        {
            var html = await lent.Renderer.Dispatcher.InvokeAsync(async () =>
                (await lent.Renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(new Dictionary<string, object?>(parameters)))).ToHtmlString());
            sound = lent.Rendered + 1 < MostRendered;
            return Indents().Replace(html, "\n").TrimStart();
        }
        finally
        {
            if (sound)
            {
                Idle.Add((lent.Renderer, lent.Rendered + 1));
            }
            else
            {
                await lent.Renderer.DisposeAsync();
            }
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Who takes it keeps it for the next one or disposes it.")]
    private static (HtmlRenderer Renderer, int Rendered) Take() =>
        Idle.TryTake(out var kept) ? kept : (new HtmlRenderer(Services, NullLoggerFactory.Instance), 0);

    /// <summary>The views' own indents; scraped text holds no line breaks, so none of it is touched.</summary>
    [GeneratedRegex(@"[ \t]*\r?\n\s*")]
    private static partial Regex Indents();
}
