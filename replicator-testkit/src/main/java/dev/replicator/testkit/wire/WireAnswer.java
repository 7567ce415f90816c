package dev.replicator.testkit.wire;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The response that the caller gets. */
final class WireAnswer {

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    private WireAnswer(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static WireAnswer of(HttpResponse<byte[]> response) {
        return new WireAnswer(response.statusCode(), response.headers().map(), response.body());
    }

    /** Returns an error in DynamoDB's JSON format. */
    static WireAnswer json(int status, String code, String message) {
        var body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"%s\"}".formatted(code, message);
        return of(status, "application/x-amz-json-1.0", body);
    }

    /** Returns an error in S3's XML format. */
    static WireAnswer xml(int status, String code, String message) {
        var body =
                "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message);
        return of(status, "application/xml", body);
    }

    private static WireAnswer of(int status, String type, String body) {
        return new WireAnswer(status, Map.of("content-type", List.of(type)), body.getBytes(StandardCharsets.UTF_8));
    }

    int status() {
        return status;
    }

    Map<String, List<String>> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
