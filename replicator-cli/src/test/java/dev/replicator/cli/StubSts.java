package dev.replicator.cli;

import com.sun.net.httpserver.HttpExchange;
import dev.replicator.testkit.wire.LoopbackServer;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An STS on the loopback interface. GetCallerIdentity tells the account that a test gave to an access key; AssumeRole gives the
 * keys that a test put behind a role. It lives as long as the JVM.
 */
public final class StubSts {

    private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/]+)/");
    private static final Pattern ROLE = Pattern.compile("RoleArn=([^&]+)");

    private static final String IDENTITY = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:iam::%s:user/of-the-test</Arn><UserId>AIDA</UserId><Account>%s</Account>
            </GetCallerIdentityResult><ResponseMetadata><RequestId>stub</RequestId></ResponseMetadata></GetCallerIdentityResponse>
            """;

    private static final String ROLE_TAKEN = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
            <AssumedRoleUser><Arn>%s</Arn><AssumedRoleId>AROA:s</AssumedRoleId></AssumedRoleUser>
            <Credentials><AccessKeyId>%s</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
            <SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
            </AssumeRoleResult><ResponseMetadata><RequestId>stub</RequestId></ResponseMetadata></AssumeRoleResponse>
            """;

    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final Map<String, String> roles = new ConcurrentHashMap<>();
    private final List<String> assumedBy = new CopyOnWriteArrayList<>();
    private final LoopbackServer server = LoopbackServer.start(this::answer);

    /** The variable that leads to it. */
    public Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL_STS", server.url().toString());
    }

    /** The account of an access key; of others it is 111111111111. */
    public void account(String accessKey, String account) {
        accounts.put(accessKey, account);
    }

    /** Whoever assumes the role gets this access key. */
    public void role(String arn, String accessKey) {
        roles.put(arn, accessKey);
    }

    /** The access keys that asked for a role, in their order. */
    public List<String> assumedBy() {
        return List.copyOf(assumedBy);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String accessKey =
                first(ACCESS_KEY, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String account = accounts.getOrDefault(accessKey, "111111111111");
        String answer = IDENTITY.formatted(account, account);
        if (body.contains("Action=AssumeRole")) {
            assumedBy.add(accessKey);
            String role = URLDecoder.decode(first(ROLE, body), StandardCharsets.UTF_8);
            answer = ROLE_TAKEN.formatted(role, roles.getOrDefault(role, "nobody"));
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
