using Ctms.Platform.Modules;

[assembly: Module("Ctms.Registry", Name = "Registry", Description = "Trials, facilities and roles of people as public registries publish them, with imports and where each fact came from.", Category = "Foundation", AlwaysOn = true, Dependencies = new[] { "Ctms.Directory" })]
