using Ctms.Platform.Modules;

[assembly: Module("Ctms.Administration", Name = "Administration", Category = "Portal", AlwaysOn = true,
    Description = "Health, features, settings, audit trail, jobs, long work, outbox, mail and recipes")]
