// Sends one SMS with HttpClient and Duende.IdentityModel.
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Duende.IdentityModel.Client;

static string Env(string name, string? otherwise = null) =>
    Environment.GetEnvironmentVariable(name) ?? otherwise ?? throw new InvalidOperationException($"{name} is not set");

using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
var token = await http.RequestClientCredentialsTokenAsync(new ClientCredentialsTokenRequest
{
    Address = Env("ISSUER") + "/oauth2/token",
    ClientId = Env("CLIENT_ID"),
    ClientSecret = Env("CLIENT_SECRET"),
    ClientCredentialStyle = ClientCredentialStyle.AuthorizationHeader,
});
if (token.IsError)
{
    Console.Error.WriteLine($"no token: {token.Error} {token.ErrorDescription}");
    return 1;
}
http.SetBearerToken(token.AccessToken!);

var message = new
{
    type = Env("SMS_TYPE", "alerts"),
    to = Env("SMS_TO", "+14155550123"),
    from = Env("SMS_FROM", "ACME"),
    body = "Sent with C#",
};
var key = Guid.NewGuid();

var longest = TimeSpan.FromSeconds(60); // worth waiting for

for (var attempt = 1; attempt <= 5; attempt++)
{
    using var request = new HttpRequestMessage(HttpMethod.Post, Env("SMS_API") + "/v1/messages")
    {
        Content = JsonContent.Create(message),
    };
    request.Headers.TryAddWithoutValidation("Idempotency-Key", $"\"{key}\"");
    try
    {
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
        {
            var wait = answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
            if (wait > longest)
            {
                var problem = (await JsonNode.ParseAsync(await answer.Content.ReadAsStreamAsync()))!;
                var again = DateTime.UtcNow + wait;
                Console.Error.WriteLine($"refused {problem["code"]}: {problem["detail"]} Sending works again at {again:yyyy-MM-ddTHH:mm:ssZ}; not waiting that long");
                return 1;
            }
            await Task.Delay(wait);
            continue;
        }
        var body = (await JsonNode.ParseAsync(await answer.Content.ReadAsStreamAsync()))!;
        if (answer.StatusCode == HttpStatusCode.Accepted)
        {
            Console.WriteLine($"accepted {body["id"]}");
            return 0;
        }
        Console.Error.WriteLine($"refused {body["code"]}: {body["detail"]} ({body["request_id"]})");
        return 1;
    }
    catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
    {
        Console.Error.WriteLine($"no answer ({e.Message}); once more");
        await Task.Delay(TimeSpan.FromSeconds(1));
    }
}
Console.Error.WriteLine("not sent");
return 1;
