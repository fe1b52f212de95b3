using System.Reflection;
using System.Runtime.CompilerServices;
using MediaSync.Cluster.Tests.Clone;

namespace MediaSync.Cluster.Tests.Contract;

/// <summary>Silos of two builds are one cluster while the one replaces the other: what they agreed on stays agreed.</summary>
public sealed class ContractFileTests
{
    private const string File = "src/Grains.Interfaces/contract.txt";

    [Fact]
    public void The_contract_is_the_approved_one()
    {
        var path = ClonedFiles.PathOf(File);
        var current = ContractText.Render();
        if (ApprovedFile.IsApproved && BrokenAgreements(current).Count == 0)
        {
            System.IO.File.WriteAllText(path, current);
        }

        var approved = System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path) : "";
        var (missing, added) = (Lines(approved).Except(Lines(current)), Lines(current).Except(Lines(approved)));
        approved.ShouldBe(
            current,
            $"{File} differs.\n- {string.Join("\n- ", missing)}\n+ {string.Join("\n+ ", added)}\n{ApprovedFile.HowToApprove}");
    }

    [Fact]
    public void No_key_ever_changes_its_value() => BrokenAgreements(ContractText.Render()).ShouldBeEmpty(
        "Builds that are running take it for what it was. Leave the old key alone and take a new one; this cannot be approved.");

    [Fact]
    public void A_changed_value_is_found_and_a_new_key_or_name_is_none()
    {
        const string Approved = "type a\n  0: Guid  One\n  1: Int64  Two\n";
        Broken(Approved, "type a\n  0: Guid  First\n  2: Int32  Three\n").ShouldBeEmpty();
        Broken(Approved, "type a\n  0: Guid  One\n  1: Int32  Two\n").ShouldBe(["type a, 1: Int64, now Int32"]);
    }

    [Fact]
    public void Every_grain_interface_and_method_has_an_alias()
    {
        ContractTypes.Interfaces.ShouldNotBeEmpty();
        ContractTypes.Interfaces.Concat<MemberInfo>(ContractTypes.Interfaces.SelectMany(type => type.GetMethods()))
            .Where(member => ContractTypes.AliasOf(member) is null)
            .ShouldBeEmpty("Without an alias the names in the code are the contract, and renaming breaks it.");
    }

    [Fact]
    public void Every_grain_has_a_type_of_its_own() =>
        ContractTypes.Grains.Where(grain => !grain.IsDefined(typeof(GrainTypeAttribute)))
            .ShouldBeEmpty("Its class' name is the contract then.");

    [Fact]
    public void No_alias_is_used_twice() =>
        ContractTypes.Interfaces.Concat(ContractTypes.Serialized).GroupBy(ContractTypes.AliasOf)
            .Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    [Fact]
    public void Every_field_that_is_written_has_an_id_and_every_type_an_alias()
    {
        ContractTypes.Serialized.Where(type => ContractTypes.AliasOf(type) is null).ShouldBeEmpty();
        foreach (var type in ContractTypes.Serialized)
        {
            var ids = ContractTypes.FieldsOf(type).Select(entry => entry.Id).ToList();
            ids.ShouldNotContain((uint?)null, $"a field of {type.Name} is not written");
            ids.ShouldBeUnique();
        }
    }

    [Fact]
    public void The_contract_shows_its_interfaces_only() =>
        ContractTypes.Written.Where(type => type.IsPublic && !type.IsInterface)
            .ShouldBeEmpty("How a record is written is nobody else's business.");

    [Fact]
    public void What_is_passed_cannot_be_changed() =>
        (from type in ContractTypes.Passed
         from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
         where property.DeclaringType!.Assembly == type.Assembly && property.SetMethod is { IsPublic: true } set
            && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
         select $"{type.Name}.{property.Name}")
        .ShouldBeEmpty("Callers and grains of one silo share what they pass.");

    [Fact]
    public void Every_value_of_an_enum_fits_its_byte() =>
        ContractTypes.Passed.Where(type => type.IsEnum)
            .SelectMany(type => Enum.GetValues(type).Cast<int>())
            .ShouldAllBe(value => value >= 0 && value <= byte.MaxValue);

    private static List<string> BrokenAgreements(string current)
    {
        var path = ClonedFiles.PathOf(File);
        return System.IO.File.Exists(path) ? Broken(System.IO.File.ReadAllText(path), current) : [];
    }

    private static List<string> Broken(string approved, string current)
    {
        var now = ContractText.Parse(current);
        return [.. from entry in ContractText.Parse(approved)
                   where now.TryGetValue(entry.Key, out var value) && value != entry.Value
                   select $"{entry.Key}: {entry.Value}, now {now[entry.Key]}"];
    }

    private static string[] Lines(string text) => text.Split('\n');
}
