using SlimContainer.Sdk.Dockerfiles;
using SlimContainer.Sdk.Facts;

namespace SlimContainer.Sdk.Lint;

/// <summary>The instructions that may contain a secret: nothing of them is printed or hashed.</summary>
internal static class SecretInstructions
{
    public static IEnumerable<Instruction> In(Dockerfile dockerfile) => dockerfile.Instructions.Where(MayHold);

    private static bool MayHold(Instruction instruction) => instruction.Name switch
    {
        "RUN" => PasswordText.IsIn(instruction),
        "ARG" or "ENV" => Assignment.Of(instruction).Any(variable =>
            PasswordText.IsIn(variable)
            || (SecretName.IsVariable(variable.Name) && SecretText.IsLiteral(variable.Value ?? ""))),
        _ => PasswordText.IsInFile(instruction.Text + instruction.Body) || SecretText.IsInUrl(instruction.Text),
    };
}
