using Ctms.Platform.Modules;

[assembly: Module("Ctms.__Name__", Name = "__Title__", Description = "What a person can do with it, in one sentence", Category = "Trials")]
