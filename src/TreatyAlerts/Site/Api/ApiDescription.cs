using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace TreatyAlerts.Site.Api;

/// <summary>The OpenAPI document of the API, made from the routes and their parameters themselves.</summary>
internal static class ApiDescription
{
    private const string Version = "v1";
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void AddApiDescription(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Set(options.SerializerOptions));
        services.AddOpenApi(Version, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = described => described.HttpMethod == HttpMethods.Get && described.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any()
                && described.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            options.AddOperationTransformer(DescribeAsync);
            options.AddDocumentTransformer(DescribeAllAsync);
        });
        services.AddSingleton<Written>();
    }

    public static void MapApiDescription(this IEndpointRouteBuilder routes) => routes.MapMethods("/openapi/v1.json", Reading, async (Written written) => new ApiAnswer(await written.Document.Value, "application/json; charset=utf-8", 300));

    private static Task DescribeAsync(OpenApiOperation described, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var operation = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Single();
        described.OperationId = operation.Id;
        described.Summary = operation.Summary;
        described.Tags = null;
        described.Parameters = [.. operation.Parameters.Select(ParameterOf)];
        if (operation.Id == "getText" && described.Responses?["200"].Content is { } forms)
        {
            forms["text/plain"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        }

        return Task.CompletedTask;
    }

    private static Task DescribeAllAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "TreatyAlerts",
            Version = "1",
            Description = "What UN treaty bodies publish: events, documents, texts, topics. Everything can be got and asked for by HEAD; answers have ETags; every mistake is told as application/problem+json.",
        };
        document.Servers = [new OpenApiServer { Url = context.ApplicationServices.GetRequiredService<ApiLinks>().Base.AbsoluteUri.TrimEnd('/') }];
        document.Tags = null;
        return Task.CompletedTask;
    }

    private static OpenApiParameter ParameterOf(ApiParameter parameter) => new()
    {
        Name = parameter.Name,
        In = parameter.InPath ? ParameterLocation.Path : ParameterLocation.Query,
        Required = parameter.InPath,
        Description = parameter.Description,
        Schema = SchemaOf(parameter),
    };

    private static OpenApiSchema SchemaOf(ApiParameter parameter) => parameter.Kind switch
    {
        ApiParameterKind.Limit => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = ApiValues.MostLimit.ToString(CultureInfo.InvariantCulture), Default = ApiValues.DefaultLimit },
        ApiParameterKind.Choice => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. parameter.Choices!.Select(choice => (JsonNode)choice)] },
        ApiParameterKind.Day => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        ApiParameterKind.Instant => new OpenApiSchema { Type = JsonSchemaType.String, AnyOf = [new OpenApiSchema { Format = "date" }, new OpenApiSchema { Format = "date-time" }] },
        ApiParameterKind.Text => new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = ApiValues.LongestText },
        _ => new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 },
    };

    /// <summary>The document as it is sent; it is the same as long as the program runs.</summary>
    internal sealed class Written([FromKeyedServices(Version)] IOpenApiDocumentProvider provider)
    {
        public Lazy<Task<byte[]>> Document { get; } = new(() => WriteAsync(provider));

        private static async Task<byte[]> WriteAsync(IOpenApiDocumentProvider provider)
        {
            var document = await provider.GetOpenApiDocumentAsync();
            return Encoding.UTF8.GetBytes(await document.SerializeAsync(OpenApiSpecVersion.OpenApi3_1, "json"));
        }
    }
}
