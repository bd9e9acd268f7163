using Scriban.Runtime;
using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Plan;
using static SlimContainer.Sdk.Render.TemplateLists;

namespace SlimContainer.Sdk.Render;

/// <summary>The template variables of a Kubernetes manifest.</summary>
internal static class KubernetesModel
{
    /// <param name="plan">The plan.</param>
    /// <param name="text">How the file writes a value.</param>
    public static ScriptObject Of(KubernetesPlan plan, Func<string, string> text) => new()
    {
        ["image"] = text(plan.Image),
        ["os"] = plan.Os,
        ["has_security_context"] = plan.HasSecurityContext,
        ["architecture"] = plan.Architecture.Length == 0 ? null : plan.Architecture,
        ["user"] = new ScriptObject
        {
            ["name"] = Escape.Comment(plan.User.Name),
            ["value"] = text(plan.User.Name),
            ["id"] = plan.User.Id,
            ["group"] = plan.User.Group,
            ["is_root"] = plan.User.IsRoot,
        },
        ["binds_reserved_port"] = plan.BindsReservedPort,
        ["ports"] = List(plan.Ports, port => new ScriptObject
        {
            ["name"] = port.Name,
            ["number"] = port.Number,
            ["protocol"] = port.Protocol,
            ["service_port"] = port.ServicePort,
        }),
        ["probe"] = plan.Probe is { } probe ? Probe(probe, text) : null,
        ["temporary_folders"] = List(plan.TemporaryFolders, folder => new ScriptObject
        {
            ["path"] = text(folder.Path),
            ["purposes"] = Escape.Comment(TextList.Join(folder.Purposes)),
        }),
        ["volumes"] = List(plan.Volumes, volume => new ScriptObject
        {
            ["name"] = volume.Name,
            ["path"] = text(volume.Path),
            ["has_files"] = volume.HasFiles,
        }),
        ["memory"] = plan.Memory,
        ["has_managed_heap"] = plan.HasManagedHeap,
        ["workstation_gc"] = plan.ReasonForWorkstationGC.Length == 0
            ? null
            : Escape.Comment(plan.ReasonForWorkstationGC),
    };

    private static ScriptObject Probe(KubernetesProbe probe, Func<string, string> text) => new()
    {
        ["path"] = probe.Path.Length == 0 ? null : text(probe.Path),
        ["port"] = probe.Port,
        ["command"] = List(probe.Command, text),
        ["period"] = probe.Period,
        ["timeout"] = probe.Timeout,
        ["failures"] = probe.Failures,
        ["start_failures"] = probe.StartFailures,
        ["is_connection"] = probe.IsConnection,
    };
}
