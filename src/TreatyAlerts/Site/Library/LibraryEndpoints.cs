using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TreatyAlerts.Site.Library;

/// <summary>What was published, as somebody looks it up: documents, kept files, bodies, sessions, submitters, symbols.</summary>
internal static class LibraryEndpoints
{
    public static IServiceCollection AddLibrary(this IServiceCollection services) => services.AddSingleton<DocumentViews>().AddSingleton<LibraryLists>();

    public static void MapLibrary(this IEndpointRouteBuilder routes)
    {
        routes.MapDocuments();
        routes.MapArchive();
        routes.MapBodies();
        routes.MapSubmitters();
        routes.MapSymbols();
    }
}
