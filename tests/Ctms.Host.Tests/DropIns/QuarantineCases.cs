using System.Text;
using Ctms.Host.DropIns;
using Ctms.Testing;
using static Ctms.Host.Tests.DropIns.PlantedModules;

namespace Ctms.Host.Tests.DropIns;

/// <summary>Everything that keeps a module out, planted into one folder: its name, and a piece of the reason that an operator must be able to read.</summary>
internal static class QuarantineCases
{
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["NotAllowed"] = "Nobody has allowed it",
        ["OtherThanAllowed"] = "is not the one that was allowed",
        ["Flipped"] = "Ctms.Planted.Flipped.dll was changed: its SHA-256 is not the one in module.json",
        ["FileMore"] = "The file more.md is not listed in module.json",
        ["FileLess"] = "The file less.md is missing",
        ["OtherCase"] = "The file README.md is not listed in module.json",
        ["TwoCases"] = "stands twice, in different case",
        ["LinkedFile"] = "linked.md is a link",
        ["LinkedFolder"] = "The folder is a link",
        ["PathOutside"] = "\"../Ctms.Planted.Good/module.json\" is no path of a file below",
        ["PathFromRoot"] = "\"/etc/passwd\" is no path of a file below",
        ["HugeJson"] = "bytes; up to 262144 are read",
        ["DeepJson"] = "module.json cannot be read",
        ["BrokenJson"] = "module.json cannot be read",
        ["MoreInJson"] = "module.json cannot be read",
        ["TwiceInJson"] = "module.json cannot be read",
        ["OddVersion"] = "the version is no three numbers",
        ["NoJson"] = "It has no module.json",
        ["OtherFolder"] = "the folder has to be called so too",
        ["Cases"] = "same name in other case",
        ["OpenToAll"] = "Everybody on this machine may change",
        ["LaterContract"] = "It is made for the contract 2.0.0",
        ["OlderContract"] = "It is made for the contract 0.1.0",
        ["OtherManifest"] = "Its manifest names other dependencies than module.json",
        ["OtherVersion"] = "module.json says 7.0.0",
        ["Shadow"] = "It brings its own Ctms.Platform",
        ["ShadowRenamed"] = "It brings its own Npgsql",
        ["Renamed"] = "calls itself",
        ["Native"] = "native.so is of a kind that a module does not bring",
        ["NoLibrary"] = "garbage.dll is no library",
        ["ShadowAsset"] = "is of a kind that a module does not bring",
        ["NeedsMissing"] = "It needs Ctms.Planted.Nowhere, which is not there",
        ["NeedsKeptOut"] = "It needs Ctms.Planted.Flipped, which does not run",
        ["NeedsThrowing"] = "It needs Ctms.Planted.ThrowsInAdd, which does not run",
        ["CircleOne"] = "Its dependencies form a circle",
        ["CircleTwo"] = "Its dependencies form a circle",
        ["ThrowsAtOnce"] = "planted in the constructor",
        ["ThrowsInAdd"] = "planted in Add",
        ["ThrowsInMap"] = "planted in Map",
        ["SchemaTaken"] = "The schema \"studies\" belongs to Ctms.Studies",
        ["SchemaOfThePortal"] = "The schema \"audit\" is not free",
        ["SchemaOdd"] = "is not free for a module",
        ["PermissionTaken"] = "The permission \"studies.view\" is there already",
        ["JobTaken"] = "A job \"SendDueReminders\" is there already",
        ["VerbTaken"] = "The verb \"migrate\" is there already",
        ["Replaces"] = "It would replace the portal's own IAccess",
        ["TakesAway"] = "It takes services of the portal away",
        ["OwnThread"] = "a module registers a job instead",
        ["CannotBeMade"] = "It cannot be put together",
        ["MenuThrows"] = "planted in the menu",
        ["HealthTaken"] = "The health check \"database\" is there already",
        ["OptionsThrow"] = "The portal cannot be put together with it: InvalidOperationException: planted in the options",
        ["PageTaken"] = "It brings /Pages/Studies/Index.cshtml, which belongs to the portal",
        ["PageElsewhere"] = "its pages lie below Pages/PageElsewhere",
        ["LookOfThePortal"] = "its pages lie below Pages/LookOfThePortal",
        ["AddressTaken"] = "The address /studies/{} belongs to the portal",
        ["PageAddressTaken"] = "The address /studies belongs to the portal",
        ["MigrationFails"] = "Its migration 0001_planted fails",
        ["MigrationOfOthers"] = "changes studies.study, which is not its own",
        ["MigrationWritesOthers"] = "changes access.role, which is not its own",
        ["MigrationUnaudits"] = "changes the audit of studies.study, which is not its own",
    };

    public static void Plant(string root)
    {
        System.IO.Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var modules = new PlantedModules(root);
        modules.Plant("Good", bend: m => { Migration("create table planted_good.thing (id uuid primary key);")(m); });
        Files(modules);
        Sidecars(modules);
        Libraries(modules);
        foreach (var name in Reasons.Keys.Where(n => !System.IO.Directory.Exists(modules.FolderOf(n)))) modules.Plant(name);
        modules.WriteAllowList();
    }

    private static void Files(PlantedModules modules)
    {
        modules.Plant("NotAllowed", allow: false);
        modules.Plant("OtherThanAllowed");
        File.AppendAllText(Path.Combine(modules.FolderOf("OtherThanAllowed"), "module.json"), "\n");
        var library = Path.Combine(modules.Plant("Flipped"), "Ctms.Planted.Flipped.dll");
        var bytes = File.ReadAllBytes(library);
        bytes[^200] ^= 1;
        File.WriteAllBytes(library, bytes);
        File.WriteAllText(Path.Combine(modules.Plant("FileMore"), "more.md"), "");
        File.Delete(Path.Combine(modules.Plant("FileLess", add: f => File.WriteAllText(Path.Combine(f, "less.md"), "")), "less.md"));
        modules.Plant("OtherCase", add: f => File.WriteAllText(Path.Combine(f, "readme.md"), ""));
        File.Move(Path.Combine(modules.FolderOf("OtherCase"), "readme.md"), Path.Combine(modules.FolderOf("OtherCase"), "README.md"));
        modules.Plant("TwoCases", add: f => { File.WriteAllText(Path.Combine(f, "a.md"), ""); File.WriteAllText(Path.Combine(f, "A.md"), ""); });
        modules.Plant("LinkedFile", add: f => File.WriteAllText(Path.Combine(f, "linked.md"), "x"));
        var linked = Path.Combine(modules.FolderOf("LinkedFile"), "linked.md");
        File.Move(linked, linked + ".txt");
        File.CreateSymbolicLink(linked, linked + ".txt");
        System.IO.Directory.CreateSymbolicLink(modules.FolderOf("LinkedFolder"), modules.FolderOf("Good"));
        File.SetUnixFileMode(Path.Combine(modules.Plant("OpenToAll"), "Ctms.Planted.OpenToAll.dll"), (UnixFileMode)0b110_110_110);
        modules.Plant("Cases");
        modules.Plant("CASES");
        modules.Plant("Native", add: f => File.WriteAllText(Path.Combine(f, "native.so"), "x"));
        modules.Plant("NoLibrary", add: f => File.WriteAllText(Path.Combine(f, "garbage.dll"), "MZ and nothing else"));
        modules.Plant("ShadowAsset", add: f => File.WriteAllText(Path.Combine(System.IO.Directory.CreateDirectory(Path.Combine(f, "wwwroot", "_content", "Ctms.Theme.Clinic")).FullName, "app.js"), "x"));
    }

    private static void Sidecars(PlantedModules modules)
    {
        var noHash = new string('0', 64);
        modules.Plant("PathOutside", say: j => j with { Files = new() { ["../Ctms.Planted.Good/module.json"] = noHash } });
        modules.Plant("PathFromRoot", say: j => j with { Files = new() { ["/etc/passwd"] = noHash } });
        modules.Write(modules.Plant("HugeJson", allow: false), Encoding.UTF8.GetBytes(new string(' ', 300_000)));
        modules.Write(modules.Plant("DeepJson", allow: false), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 100_000))));
        modules.Write(modules.Plant("BrokenJson", allow: false), "{\"id\": "u8.ToArray());
        Edit(modules, "MoreInJson", "\"id\":", "\"run\": \"rm\", \"id\":");
        Edit(modules, "TwiceInJson", "\"id\":", "\"id\": \"Ctms.Studies\", \"id\":");
        Edit(modules, "OddVersion", "\"0.1.0\",\n  \"contract\"", "\"0.1.0-\\u0000\",\n  \"contract\"");
        File.Delete(Path.Combine(modules.Plant("NoJson"), "module.json"));
        modules.Plant("OtherFolder", say: j => j with { Id = IdOf("Good") });
        modules.Plant("LaterContract", say: j => j with { Contract = new("2.0.0", "3.0.0") });
        modules.Plant("OlderContract", say: j => j with { Contract = new("0.1.0", "1.0.0") });
        modules.Plant("OtherManifest", say: j => j with { Dependencies = ["Ctms.Studies"] });
        modules.Plant("OtherVersion", say: j => j with { Version = "7.0.0" });
    }

    private static void Edit(PlantedModules modules, string name, string what, string by)
    {
        var folder = modules.Plant(name, allow: false);
        var text = File.ReadAllText(Path.Combine(folder, "module.json"));
        Assert.Contains(what, text, StringComparison.Ordinal);
        modules.Write(folder, Encoding.UTF8.GetBytes(text.Replace(what, by, StringComparison.Ordinal)));
    }

    private static void Libraries(PlantedModules modules)
    {
        var portal = Path.GetDirectoryName(PortalProcess.HostDll)!;
        modules.Plant("Shadow", add: f => File.Copy(Path.Combine(portal, "Ctms.Platform.dll"), Path.Combine(f, "Ctms.Platform.dll")));
        modules.Plant("ShadowRenamed", add: f => File.Copy(Path.Combine(portal, "Npgsql.dll"), Path.Combine(f, "Harmless.dll")));
        modules.Plant("Renamed", add: f => File.Copy(Path.Combine(f, IdOf("Renamed") + ".dll"), Path.Combine(f, "Harmless.dll")));
        modules.Plant("NeedsMissing", needs: [IdOf("Nowhere")]);
        modules.Plant("NeedsKeptOut", needs: [IdOf("Flipped")]);
        modules.Plant("NeedsThrowing", needs: [IdOf("ThrowsInAdd")]);
        modules.Plant("CircleOne", needs: [IdOf("CircleTwo")]);
        modules.Plant("CircleTwo", needs: [IdOf("CircleOne")]);
        modules.Plant("PageTaken", bend: Page("/Pages/Studies/Index.cshtml", "/planted/taken"));
        modules.Plant("PageElsewhere", bend: Page("/Pages/Elsewhere/Index.cshtml", "/planted/elsewhere"));
        modules.Plant("LookOfThePortal", bend: Page("/Themes/Clinic/Pages/Studies/_StudyLine.cshtml", "/planted/look"));
        modules.Plant("PageAddressTaken", bend: Page("/Pages/PageAddressTaken/Index.cshtml", "/studies"));
        modules.Plant("MigrationFails", bend: Migration("create table planted_migrationfails.thing (id uuid primary key, nonsense);"));
        modules.Plant("MigrationOfOthers", bend: Migration("alter table studies.study add column planted int;"));
        modules.Plant("MigrationWritesOthers", bend: Migration("insert into access.role (id, name, description) values ('planted', 'Planted', '');"));
        modules.Plant("MigrationUnaudits", bend: Migration("insert into audit.table_rule (table_name, exempt_reason) values ('studies.study', 'planted');"));
    }
}
