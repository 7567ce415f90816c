package dev.replicator.ingest.load;

import dev.replicator.ingest.reject.RowPlace;
import dev.replicator.internal.write.ItemSize;
import dev.replicator.record.Key;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item that is to be written, with the row that it was.
 *
 * @param size of the item, which is asked for more than once
 */
public record Row(RowPlace place, Key key, Map<String, AttributeValue> item, long size) {

    static Row of(RowPlace place, Key key, Map<String, AttributeValue> item) {
        return new Row(place, key, item, ItemSize.of(item));
    }
}
