using Microsoft.Extensions.Options;

namespace MediaSync.Core.Playback.Users;

/// <summary>What the calls of all users share.</summary>
internal sealed record UserCallServices(
    IUserDirectory Directory,
    ReportPreparer Preparer,
    PlaybackReader Reader,
    ReportAnswers Answers,
    IOptions<PlaybackOptions> Options,
    PlaybackMetrics Metrics,
    TimeProvider Time);
