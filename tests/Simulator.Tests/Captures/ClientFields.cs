using System.Collections;
using System.Reflection;
using System.Text.Json.Serialization;
using MediaSync.MediaServers;

namespace MediaSync.Simulator.Tests.Captures;

/// <summary>What our clients read of an answer, as they declare it: paths as in <see cref="Shape"/>.</summary>
internal static class ClientFields
{
    /// <summary>Paths of a type of the clients, named as in "Plex.PlexItem", and of all it holds.</summary>
    public static List<string> Of(string type, string prefix = "") => [.. Of(TypeNamed(type), prefix)];

    private static Type TypeNamed(string type) =>
        typeof(MediaServersOptions).Assembly.GetType($"MediaSync.MediaServers.{type}", throwOnError: true)!;

    private static IEnumerable<string> Of(Type type, string prefix)
    {
        foreach (var property in type.GetProperties())
        {
            if (property.GetCustomAttribute<JsonPropertyNameAttribute>() is not { } name)
            {
                continue;
            }

            var path = prefix.Length == 0 ? name.Name : $"{prefix}.{name.Name}";
            yield return path;
            var held = property.PropertyType;
            var isList = held != typeof(string) && !typeof(IDictionary).IsAssignableFrom(held) && held.IsGenericType
                && held.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
            var element = isList ? held.GetGenericArguments()[0] : held;
            if (element.Assembly == type.Assembly)
            {
                foreach (var below in Of(element, isList ? $"{path}[]" : path))
                {
                    yield return below;
                }
            }
        }
    }
}
