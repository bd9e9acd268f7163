internal sealed class Worker(ILogger<Worker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        logger.LogInformation("The worker has started");
        await Task.Delay(Timeout.Infinite, stoppingToken);
    }
}
