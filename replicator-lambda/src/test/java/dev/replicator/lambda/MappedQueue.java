package dev.replicator.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.replicator.testkit.function.FunctionProcess;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Stands in for the deployed event source mapping of a queue: hands its messages to the function as that one says. What the
 * function does not handle is there again at once.
 */
final class MappedQueue {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SqsClient queues;
    private final JsonNode mapping;
    private final String url;

    MappedQueue(SqsClient queues, JsonNode mapping) {
        this.queues = queues;
        this.mapping = mapping;
        assertThat(mapping.path("State").asText()).isEqualTo("Enabled");
        var arn = mapping.path("EventSourceArn").asText();
        url = queues.getQueueUrl(ask -> ask.queueName(arn.substring(arn.lastIndexOf(':') + 1)))
                .queueUrl();
    }

    /** Until the queue has nothing more, be it that all was handled or went to the dead letters. */
    void deliverTo(FunctionProcess function) {
        for (var batch = receive(); !batch.isEmpty(); batch = receive()) {
            var failed = failures(function, batch);
            for (var message : batch) {
                if (failed.contains(message.messageId())) {
                    queues.changeMessageVisibility(again -> again.queueUrl(url)
                            .receiptHandle(message.receiptHandle())
                            .visibilityTimeout(0));
                } else {
                    queues.deleteMessage(done -> done.queueUrl(url).receiptHandle(message.receiptHandle()));
                }
            }
        }
    }

    void send(String body) {
        queues.sendMessage(message -> message.queueUrl(url).messageBody(body));
    }

    private List<Message> receive() {
        return queues.receiveMessage(ask -> ask.queueUrl(url)
                        .maxNumberOfMessages(mapping.path("BatchSize").asInt()))
                .messages();
    }

    /** Without partial responses Lambda would take whatever is no exception for success. */
    private List<String> failures(FunctionProcess function, List<Message> batch) {
        var failures = Printed.failures(function.invoke(event(batch)));
        return mapping.path("FunctionResponseTypes").toString().contains("ReportBatchItemFailures")
                ? failures
                : List.of();
    }

    private String event(List<Message> batch) {
        var event = JSON.createObjectNode();
        var records = event.putArray("Records");
        for (var message : batch) {
            records.addObject()
                    .put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", mapping.path("EventSourceArn").asText());
        }
        return event.toString();
    }
}
