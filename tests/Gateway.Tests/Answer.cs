using System.Text.Json.Nodes;

namespace MediaSync.Gateway.Tests;

/// <summary>An answer as it came.</summary>
internal sealed record Answer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body).ShouldNotBeNull();

    /// <summary>Holds the answer to the shape that every error has, and gives its detail.</summary>
    public string ShouldBeProblem(int status, string code, string? field = null)
    {
        Status.ShouldBe(status, Body);
        Headers["Content-Type"].ShouldBe("application/problem+json");
        Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        Headers["Cache-Control"].ShouldBe("no-store");
        var problem = Json;
        ((string?)problem["type"]).ShouldBe("urn:mediasync:problem:" + code);
        ((int?)problem["status"]).ShouldBe(status);
        ((string?)problem["title"]).ShouldNotBeNullOrEmpty();
        ((string?)problem["field"]).ShouldBe(field);
        return ((string?)problem["detail"]).ShouldNotBeNull();
    }
}
