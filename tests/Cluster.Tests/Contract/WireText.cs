using System.Text.Json;
using System.Text.Json.Serialization;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using Orleans.Serialization.Invocation;

namespace MediaSync.Cluster.Tests.Contract;

/// <summary>A value that crosses, as text with every field: records with lists inside compare by instance.</summary>
internal static class WireText
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new JsonStringEnumConverter() } };

    public static string Of(object? value) => value switch
    {
        IInvokable request =>
            $"{request.GetInterfaceName()}.{request.GetMethodName()}({string.Join(", ", ArgumentsOf(request).Select(Of))})",
        Response { Exception: { } exception } => $"throws {Of(exception)}",
        Response response => $"returns {Of(response.Result)}",
        PlaybackUnavailableException unavailable =>
            $"{nameof(PlaybackUnavailableException)} {unavailable.RetryAfter} {unavailable.Message}",
        MediaServerException away => $"{nameof(MediaServerException)} {away.Failure} {away.Status} {away.RetryAfter} {away.Message}",
        Exception exception => $"{exception.GetType().Name} {exception.Message}",
        null => "null",
        _ => $"{value.GetType().Name} {JsonSerializer.Serialize(value, value.GetType(), Options)}",
    };

    private static IEnumerable<object?> ArgumentsOf(IInvokable request) =>
        Enumerable.Range(0, request.GetArgumentCount()).Select(request.GetArgument).Where(argument => argument is not CancellationToken);
}
