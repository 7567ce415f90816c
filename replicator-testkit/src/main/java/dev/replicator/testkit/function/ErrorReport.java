package dev.replicator.testkit.function;

import com.sun.net.httpserver.HttpExchange;
import dev.replicator.testkit.function.FunctionResult.FunctionError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** Reads the error report that a runtime posts. */
final class ErrorReport {

    private ErrorReport() {}

    static FunctionError read(HttpExchange exchange) throws IOException {
        var report = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var fields = JsonNode.parser().parse(report);
        return new FunctionError(text(fields, "errorType"), text(fields, "errorMessage"), report);
    }

    private static String text(JsonNode fields, String name) {
        return fields.field(name)
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .orElse("");
    }
}
