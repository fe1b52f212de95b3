using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Playback.Users;

/// <summary>Lets go of idle users once a minute.</summary>
internal sealed class IdleUsers(UserRegistry users, IOptions<PlaybackOptions> options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            users.Retire(options.Value.UserIdleTime);
        }
    }
}
