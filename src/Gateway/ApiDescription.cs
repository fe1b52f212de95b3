using MediaSync.Gateway.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MediaSync.Gateway;

/// <summary>What the OpenAPI document says beyond paths and types.</summary>
internal static class ApiDescription
{
    public static void Configure(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "MediaSync",
                Version = "v1",
                Description = "Mirrors media libraries and keeps everybody's watch state. Every error is a problem (RFC 9457).",
            };
            // The address is whatever the reader used to get here.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [BearerHandler.SchemeName] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "A user's token, or the administrator's key.",
                },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
            {
                operation.Security =
                [
                    new OpenApiSecurityRequirement
                    {
                        [new OpenApiSecuritySchemeReference(BearerHandler.SchemeName, context.Document)] = [],
                    },
                ];
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonTypeInfo.Type == typeof(TimeSpan))
            {
                schema.Type = JsonSchemaType.Number;
                schema.Pattern = null;
                schema.Description = "Seconds.";
            }

            return Task.CompletedTask;
        });
    }
}
