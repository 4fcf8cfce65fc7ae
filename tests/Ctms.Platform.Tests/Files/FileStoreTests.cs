using System.Text;
using Ctms.Platform.Files;
using Ctms.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Ctms.Platform.Tests.Files;

public sealed class FileStoreTests(CtmsApp app) : IClassFixture<CtmsApp>
{
    [Fact]
    public async Task Keeps_bytes_by_their_hash_and_the_same_bytes_once()
    {
        var (first, second) = (await PutAsync("hello", 100), await PutAsync("hello", 100));
        Assert.Equal("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", first.Sha256);
        Assert.Equal(first, second);
        using var reader = new StreamReader(await OpenAsync(first.Sha256) ?? throw new InvalidOperationException("not kept"));
        Assert.Equal("hello", await reader.ReadToEndAsync());
    }

    [Fact]
    [Requirement("FU-01")]
    public async Task Refuses_more_bytes_than_allowed_and_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<FileTooLargeException>(() => PutAsync("too long for five", 5));
        Assert.Empty(System.IO.Directory.GetFiles(Path.Combine(app.DataFolder, "files", "incoming")));
    }

    [Theory]
    [Requirement("FU-04")]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("2CF24DBA5FB0A30E26E83B2AC5B9E29E1B161E5C1FA7425E73043362938B9824")]
    public async Task Opens_nothing_that_is_no_hash(string name) => Assert.Null(await OpenAsync(name));

    private Task<StoredFile> PutAsync(string text, long limit) =>
        app.AsSystemAsync(s => s.GetRequiredService<IFileStore>().PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), limit, default));

    private Task<Stream?> OpenAsync(string hash) => app.AsSystemAsync(s => Task.FromResult(s.GetRequiredService<IFileStore>().Open(hash)));
}
