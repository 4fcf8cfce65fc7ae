using Ctms.KitDemo;

var app = DemoPortal.Build(args);
await app.RunAsync();
