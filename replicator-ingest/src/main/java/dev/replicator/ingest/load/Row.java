package dev.replicator.ingest.load;

import dev.replicator.change.Key;
import dev.replicator.ingest.reject.Place;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item that is to be written, with the row that it was. */
public record Row(Place place, Key key, Map<String, AttributeValue> item) {}
