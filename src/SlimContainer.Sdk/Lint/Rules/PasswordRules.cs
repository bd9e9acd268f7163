using SlimContainer.Sdk.Diagnostics;
using SlimContainer.Sdk.Dockerfiles;

namespace SlimContainer.Sdk.Lint;

/// <summary>No password is written in the Dockerfile. The messages do not repeat it.</summary>
internal static class PasswordRules
{
    public static IEnumerable<Finding> Literals(LintInput input) =>
        input.Dockerfile.Instructions.SelectMany(Of);

    private static IEnumerable<Finding> Of(Instruction instruction) => instruction.Name switch
    {
        "RUN" when PasswordText.IsIn(instruction) => [new(
            DiagnosticCode.PasswordInDockerfile,
            instruction.Line,
            "This RUN contains a password, which stays in the image's history and in the build cache. Pass it as a "
            + "build secret: RUN --mount=type=secret,id=<name>.")],
        "COPY" when PasswordText.IsInFile(instruction.Body) => [new(
            DiagnosticCode.PasswordInDockerfile,
            instruction.Line,
            "This COPY contains a password, which stays in a layer. Mount the file as a build secret: "
            + "RUN --mount=type=secret,id=<name>,target=<file>.")],
        "ENV" => Assignment.Of(instruction).Where(PasswordText.IsIn).Take(1).Select(variable => new Finding(
            DiagnosticCode.PasswordInDockerfile,
            instruction.Line,
            $"{variable.Name} contains a password, which everyone with the image can read. Set it when the container "
            + "starts, or pass it as a build secret.")),
        "ARG" => Assignment.Of(instruction).Where(PasswordText.IsIn).Take(1).Select(argument => new Finding(
            DiagnosticCode.PasswordInDockerfile,
            instruction.Line,
            $"The default of {argument.Name} is a password, which stays in the image's history. Pass it as a build "
            + "secret: RUN --mount=type=secret,id=<name>.")),
        _ => [],
    };
}
