using System.Reflection;
using MediaSync.Grains.Interfaces.Playback;

namespace MediaSync.Cluster.Tests.Contract;

/// <summary>What the contract is made of, as the assemblies have it.</summary>
internal static class ContractTypes
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Assembly Contract = typeof(IUserGrain).Assembly;

    public static IReadOnlyList<Type> Interfaces { get; } =
        [.. Written.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable))).OrderBy(AliasOf, StringComparer.Ordinal)];

    public static IReadOnlyList<Type> Grains { get; } =
    [
        .. Assembly.Load("MediaSync.Grains").GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(Grain))),
    ];

    /// <summary>What is written field by field.</summary>
    public static IReadOnlyList<Type> Serialized { get; } =
        [.. Written.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute))).OrderBy(AliasOf, StringComparer.Ordinal)];

    /// <summary>Core's types that may be passed, and what is written in their place.</summary>
    public static IReadOnlyList<(Type Value, Type Surrogate)> Converted { get; } =
        [.. from type in Written
            where type.IsDefined(typeof(RegisterConverterAttribute))
            let converts = type.GetInterfaces().Single(of => of.IsGenericType && of.GetGenericTypeDefinition() == typeof(IConverter<,>))
            let of = converts.GenericTypeArguments
            orderby of[0].FullName
            select (of[0], of[1])];

    /// <summary>Core's own types that the passed ones consist of, themselves included.</summary>
    public static IReadOnlyList<Type> Passed { get; } = FindPassed();

    /// <summary>Types that somebody wrote, not the generator.</summary>
    public static IEnumerable<Type> Written => Contract.GetTypes().Where(type =>
        type.Namespace?.StartsWith("MediaSync.", StringComparison.Ordinal) == true
        && !type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute)));

    public static string? AliasOf(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias;

    public static IEnumerable<(uint? Id, FieldInfo Field)> FieldsOf(Type serialized) =>
        serialized.GetFields(Members).Select(field => (field.GetCustomAttribute<IdAttribute>()?.Id, field)).OrderBy(entry => entry.Id);

    private static IReadOnlyList<Type> FindPassed()
    {
        var found = new HashSet<Type>();
        foreach (var (value, _) in Converted)
        {
            Visit(value);
        }

        return [.. found.OrderBy(type => type.FullName, StringComparer.Ordinal)];

        void Visit(Type type)
        {
            foreach (var argument in type.GenericTypeArguments)
            {
                Visit(argument);
            }

            if (type.Assembly.GetName().Name == "MediaSync.Core" && found.Add(type))
            {
                foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
                {
                    Visit(property.PropertyType);
                }
            }
        }
    }
}
