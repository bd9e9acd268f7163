namespace Microsoft.Build.Framework;

/// <summary>
/// Tells MSBuild that a task may run in its multi-threaded mode. MSBuild matches the attribute by its full name, so
/// that a task compiled against an older MSBuild can carry it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
