using Ctms.Platform.Modules;

[assembly: Module(
    "Ctms.Investigators",
    Name = "Investigators",
    Description = "Search over everybody whom a registry names, profiles, candidates of a study and their ranking",
    Category = "Trials",
    Dependencies = ["Ctms.Directory", "Ctms.Registry", "Ctms.Studies"])]
