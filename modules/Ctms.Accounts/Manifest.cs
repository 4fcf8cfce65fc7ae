using Ctms.Platform.Modules;

[assembly: Module("Ctms.Accounts", Name = "Accounts", Category = "Portal", AlwaysOn = true,
    Description = "Sign-in, second factors, sessions, users and what their roles allow within which scope")]
