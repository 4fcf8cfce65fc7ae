using Ctms.Investigators.Profiles;
using Ctms.Platform.Access;

namespace Ctms.Investigators.Pages;

[Requires(Permissions.View)]
internal sealed class ProfileHistoryModel(ProfileReader profiles) : ProfilePage(profiles);
