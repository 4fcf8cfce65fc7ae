using Ctms.Platform.Modules;

[assembly: Module("Ctms.Directory", Name = "Directory", Description = "People, organisations and how they belong together: one record each, with doubles reviewed and merged.", Category = "Foundation", AlwaysOn = true)]
