using MediaSync.Silo;

return await SiloCommand.Create().InvokeAsync(args);
