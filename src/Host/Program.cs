return await Ctms.Host.HostProgram.RunAsync(args);
