using Ctms.Gallery;

var options = GalleryOptions.From(args);
if (options is null)
{
    await Console.Error.WriteLineAsync("Usage: dev/gallery [--role ROLE] [--only PATH]");
    return 2;
}

return await new TakePictures(options).RunAsync();
