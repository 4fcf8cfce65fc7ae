using Ctms.Platform.Modules;

[assembly: Module("Ctms.Studies", Name = "Studies", Description = "Clients and their studies: what is planned, for whom, and in which state it is", Category = "Trials")]
