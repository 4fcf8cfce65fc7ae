using System.Runtime.InteropServices;
using System.Text;

namespace Ctms.Platform.Files;

/// <summary>Makes a rename survive a power cut. .NET opens no folders, so this asks the C library.</summary>
internal static class FolderSync
{
    private const int ReadOnlyDirectory = 0x10000;

    public static void Flush(string folder)
    {
        if (!OperatingSystem.IsLinux()) return;
        var handle = Open([.. Encoding.UTF8.GetBytes(folder), 0], ReadOnlyDirectory);
        if (handle < 0) throw new IOException($"The folder cannot be opened to be written out (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Fsync(handle) != 0) throw new IOException($"The folder could not be written out (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fsync(int handle);

    [DllImport("libc", EntryPoint = "close", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
