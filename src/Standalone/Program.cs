using MediaSync.Standalone;

return await StandaloneCommand.InvokeAsync(args);
