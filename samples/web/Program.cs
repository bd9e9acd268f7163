var app = WebApplication.CreateBuilder(args).Build();

app.MapGet("/", () => "Hello from SlimContainer");

app.Run();
