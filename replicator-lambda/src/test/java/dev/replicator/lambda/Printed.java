package dev.replicator.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.testkit.function.FunctionProcess;
import dev.replicator.testkit.function.FunctionResult;
import java.util.List;

/** What a function printed, and what it answered. */
record Printed(List<String> lines) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Printed by(FunctionProcess process) {
        return new Printed(process.output().entries());
    }

    /** The lines in CloudWatch's metric format. */
    List<JsonNode> metrics() {
        return json().stream().filter(line -> line.has("_aws")).toList();
    }

    /** The messages of log lines. */
    List<String> messages() {
        return json().stream()
                .filter(line -> line.has("message") && line.has("level") && line.has("timestamp"))
                .map(line -> line.path("message").asText())
                .toList();
    }

    /** What is no JSON object. */
    List<String> unreadable() {
        return lines.stream().filter(line -> !parse(line).isObject()).toList();
    }

    /** The identifiers in a response of a stream's function. */
    static List<String> failures(FunctionResult answer) {
        var failures = parse(answer.json()).path("batchItemFailures");
        if (!failures.isArray()) {
            throw new AssertionError("no response to a stream: " + answer);
        }
        return failures.findValuesAsText("itemIdentifier");
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private List<JsonNode> json() {
        return lines.stream().map(Printed::parse).toList();
    }
}
