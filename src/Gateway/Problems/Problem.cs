using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Wire;
using Microsoft.AspNetCore.Http;

namespace MediaSync.Gateway.Problems;

/// <summary>
/// An error as its caller sees it (RFC 9457). Written whatever the caller accepts: an error nobody reads helps nobody.
/// </summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">What clients decide by; the end of <c>type</c>.</param>
/// <param name="Title">The kind of problem, the same whenever it happens.</param>
/// <param name="Detail">This very problem, and what to do about it.</param>
internal sealed record Problem(int Status, string Code, string Title, string Detail) : IResult
{
    public const string ContentType = "application/problem+json";
    public const string TypePrefix = "urn:mediasync:problem:";

    // People read problems in a terminal, and no browser takes them for a page: quotes and letters stay what they are.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The field of the request that was wrong, as a path such as <c>reports[3].seq</c>.</summary>
    public string? Field { get; init; }

    /// <summary>When to come back; sent as whole seconds, rounded up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What a media server did, if it was one.</summary>
    public MediaServerFailure? Failure { get; init; }

    /// <summary>A reporter's marks: true however the call ended.</summary>
    public ReportAnswer? Marks { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        // The framework clears what it gives up on, headers included.
        ResponseHeaders.Apply(response);
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = null;
        if (RetryAfter is { } pause)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(pause.TotalSeconds));
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return Task.CompletedTask;
        }

        using (var writer = new Utf8JsonWriter(response.BodyWriter, Readable))
        {
            Write(writer);
        }

        return response.BodyWriter.FlushAsync(httpContext.RequestAborted).AsTask();
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, TypePrefix + Code);
        writer.WriteString("title"u8, Title);
        writer.WriteNumber("status"u8, Status);
        writer.WriteString("detail"u8, Detail);
        if (Field is not null)
        {
            writer.WriteString("field"u8, Field);
        }

        if (Failure is { } failure)
        {
            writer.WriteString("failure"u8, EnumNames<MediaServerFailure>.NameOf(failure));
        }

        if (Marks is not null)
        {
            WriteMembers(writer, JsonSerializer.SerializeToElement(ReportMarks.Of(Marks), WireJson.Default.ReportMarks));
        }

        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, JsonElement element)
    {
        foreach (var member in element.EnumerateObject())
        {
            member.WriteTo(writer);
        }
    }
}
