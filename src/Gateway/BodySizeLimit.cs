using Microsoft.AspNetCore.Http.Metadata;

namespace MediaSync.Gateway;

/// <summary>Routing hands the limit to the server before a byte of the body is read.</summary>
internal sealed class BodySizeLimit(long bytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize { get; } = bytes;
}
