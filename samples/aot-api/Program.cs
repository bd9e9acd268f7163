using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;

var builder = WebApplication.CreateSlimBuilder(args);

// Native AOT has no reflection-based serialization.
builder.Services.ConfigureHttpJsonOptions(options =>
    options.SerializerOptions.TypeInfoResolverChain.Insert(0, AppJsonSerializerContext.Default));

var app = builder.Build();

Todo[] todos =
[
    new(1, "Walk the dog"),
    new(2, "Do the dishes", IsComplete: true),
];

app.MapGet("/todos", () => todos);
app.MapGet("/todos/{id}", Results<Ok<Todo>, NotFound> (int id) =>
    todos.FirstOrDefault(todo => todo.Id == id) is { } todo ? TypedResults.Ok(todo) : TypedResults.NotFound());

app.Run();

public record Todo(int Id, string Title, bool IsComplete = false);

[JsonSerializable(typeof(Todo[]))]
internal partial class AppJsonSerializerContext : JsonSerializerContext;
