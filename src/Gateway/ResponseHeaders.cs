using Microsoft.AspNetCore.Http;

namespace MediaSync.Gateway;

/// <summary>Headers of every answer: this is data for programs, never a page, never for a cache.</summary>
internal static class ResponseHeaders
{
    public static void Apply(HttpResponse response)
    {
        var headers = response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
