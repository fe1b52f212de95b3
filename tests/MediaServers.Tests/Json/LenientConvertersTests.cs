using System.Text;
using System.Text.Json;
using MediaSync.MediaServers.Plex;

namespace MediaSync.MediaServers.Tests.Json;

public sealed class LenientConvertersTests
{
    [Theory]
    [InlineData("8457612157631014061", 8457612157631014061)]
    [InlineData("\"1963\"", 1963L)]
    [InlineData("1963.0", 1963L)]
    [InlineData("1e3", 1000L)]
    [InlineData("1e30", null)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("\"\"", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("null", null)]
    [InlineData("true", null)]
    [InlineData("{\"a\":1}", null)]
    [InlineData("[1,[2]]", null)]
    public void A_whole_number_is_read_however_it_is_written(string json, long? number)
    {
        var item = Read($$"""{"duration":{{json}},"ratingKey":"after"}""");

        item.Duration.ShouldBe(number);
        item.RatingKey.ShouldBe("after");
    }

    [Theory]
    [InlineData("\"灯台 \\u00e9\"", "灯台 é")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("4.50", "4.50")]
    [InlineData("\"a\\u0000b\"", "ab")]
    [InlineData("\"half \\ud800 a pair\"", null)]
    [InlineData("null", null)]
    [InlineData("false", null)]
    [InlineData("{\"a\":{}}", null)]
    public void A_text_is_read_digit_by_digit_and_what_cannot_be_stored_is_not_kept(string json, string? text)
    {
        var item = Read($$"""{"title":{{json}},"ratingKey":"after"}""");

        item.Title.ShouldBe(text);
        item.RatingKey.ShouldBe("after");
    }

    [Fact]
    public async Task A_number_that_falls_between_two_reads_is_whole()
    {
        var json = Encoding.UTF8.GetBytes("""{"ratingKey":8457612157631014061,"duration":132752807037,"title":"灯台"}""");
        for (var at = 1; at < json.Length; at++)
        {
            await using var stream = new TwoPartStream(json, at);

            var item = await JsonSerializer.DeserializeAsync(
                stream, PlexJson.Default.PlexItem, TestContext.Current.CancellationToken);

            (item!.RatingKey, item.Duration, item.Title).ShouldBe(("8457612157631014061", 132_752_807_037, "灯台"));
        }
    }

    private static PlexItem Read(string json) => JsonSerializer.Deserialize(json, PlexJson.Default.PlexItem)!;

    private sealed class TwoPartStream(byte[] content, int first) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var part = Position < first ? (int)(first - Position) : buffer.Length;
            return base.ReadAsync(buffer[..Math.Min(part, buffer.Length)], cancellationToken);
        }
    }
}
