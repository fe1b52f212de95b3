using System.Text.Encodings.Web;
using System.Text.Json;

namespace MediaSync.Simulator.Servers;

/// <summary>Sends a listing as it is being written: a million rows need no memory of their own.</summary>
internal static class RowStream
{
    // Rows between two flushes: the content's lock is held for as long as these take.
    private const int RowsPerFlush = 500;

    // As media servers do: characters that are not ASCII are sent as they are.
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Sends one JSON document around some rows.</summary>
    /// <param name="context">Whose answer it is.</param>
    /// <param name="gate">Held while rows are written, not while they are sent.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="begin">Writes what is before the first row.</param>
    /// <param name="write">Writes a row.</param>
    /// <param name="end">Writes what is after the last row.</param>
    public static async Task SendAsync(
        HttpContext context,
        Lock gate,
        ArraySegment<SimulatedEntry> rows,
        Action<Utf8JsonWriter> begin,
        Action<Utf8JsonWriter, SimulatedEntry> write,
        Action<Utf8JsonWriter> end)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var body = context.Response.BodyWriter;
        using var writer = new Utf8JsonWriter(body, Options);
        begin(writer);
        for (var done = 0; done < rows.Count; done += RowsPerFlush)
        {
            lock (gate)
            {
                foreach (var row in rows.Slice(done, Math.Min(RowsPerFlush, rows.Count - done)))
                {
                    write(writer, row);
                }
            }

            await writer.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            await body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        }

        end(writer);
        await writer.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        await body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
    }
}
