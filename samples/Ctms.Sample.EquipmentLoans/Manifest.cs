using Ctms.Platform.Modules;

[assembly: Module("Ctms.Sample.EquipmentLoans", Name = "Equipment loans", Category = "Trials", Dependencies = ["Ctms.Studies"],
    Description = "Devices lent to sites: which, since when, until when, and whether they came back")]
