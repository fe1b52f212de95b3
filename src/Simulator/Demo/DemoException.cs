namespace MediaSync.Simulator.Demo;

/// <summary>The demo cannot go on; the message is for the person at the screen and complete in itself.</summary>
public sealed class DemoException(string message) : Exception(message);
