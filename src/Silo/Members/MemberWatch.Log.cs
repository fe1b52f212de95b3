namespace MediaSync.Silo.Members;

internal sealed partial class MemberWatch
{
    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Information, "The cluster has {Silos} active silos; this one's share is {Writers} writers")]
        public static partial void MembersChanged(ILogger logger, int silos, int writers);
    }
}
