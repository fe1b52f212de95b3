using MediaSync.Standalone;

return await StandaloneCommand.Create().InvokeAsync(args);
