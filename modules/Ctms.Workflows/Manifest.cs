using Ctms.Platform.Modules;

[assembly: Module("Ctms.Workflows", Name = "Workflows", Description = "Reads, checks and runs process models (BPMN 2.0) and decision tables (DMN)", Category = "Trials")]
