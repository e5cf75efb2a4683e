using System.Diagnostics.CodeAnalysis;
using TreatyAlerts.Storage;

namespace TreatyAlerts.Tests.Child;

/// <summary>The power went out: nothing that was on its way comes back.</summary>
[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "Only tests catch it")]
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "It says nothing")]
internal sealed class PowerCutException() : BlobStoreException("the power is out");
