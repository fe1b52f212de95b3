using System.Data.Common;

namespace MediaSync.Gateway.Tests.InMemory;

/// <summary>What a database client throws; without a state it was not reached.</summary>
internal sealed class DatabaseAwayException(string? sqlState = null) : DbException("password=hunter2 host=db")
{
    public override string? SqlState { get; } = sqlState;
}
