package dev.replicator.cli.facts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;

/**
 * Reads the event source mappings of a stream from Lambda. A stream has at most two readers, so all mappings fit on one
 * page.
 *
 * @param function the only function whose mappings are returned, if given
 */
public record LambdaMappings(LambdaAsyncClient client, String streamArn, Optional<String> function)
        implements StreamMappings {

    @Override
    public List<StreamMapping> now() {
        return client
                .listEventSourceMappings(request -> request.eventSourceArn(streamArn))
                .join()
                .eventSourceMappings()
                .stream()
                .map(LambdaMappings::mapping)
                .filter(mapping -> function.isEmpty() || mapping.function().equals(function.get()))
                .toList();
    }

    private static StreamMapping mapping(EventSourceMappingConfiguration told) {
        return StreamMapping.of(
                text(told.uuid()), text(told.functionArn()), text(told.state()), text(told.lastProcessingResult()));
    }

    private static String text(String told) {
        return Objects.requireNonNullElse(told, "");
    }
}
