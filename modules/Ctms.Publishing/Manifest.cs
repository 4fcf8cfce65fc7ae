using Ctms.Platform.Modules;

[assembly: Module(
    "Ctms.Publishing",
    Name = "Publishing",
    Description = "Protocols, brochures, news and pages: written, approved, published to exactly the right people, read and confirmed",
    Category = "Content",
    Dependencies = ["Ctms.Registry", "Ctms.Studies", "Ctms.Workflows"])]
