package dev.replicator.ingest.parse;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row that shares the names of the header with all other rows, so that only its values need memory. */
final class CsvRow extends AbstractMap<String, AttributeValue> {

    private final Names names;
    private final AttributeValue[] values;

    /**
     * Creates a row.
     *
     * @param values one value for each name
     */
    CsvRow(Names names, AttributeValue[] values) {
        this.names = names;
        this.values = values;
    }

    /** The names of the fields in order. */
    static final class Names {

        private final String[] inOrder;
        private final Map<String, Integer> places = new LinkedHashMap<>();

        Names(List<String> names) {
            inOrder = names.toArray(String[]::new);
            for (int i = 0; i < inOrder.length; i++) {
                places.put(inOrder[i], i);
            }
        }

        int count() {
            return inOrder.length;
        }
    }

    @Override
    public @Nullable AttributeValue get(Object name) {
        Integer place = names.places.get(name);
        return place == null ? null : values[place];
    }

    @Override
    public boolean containsKey(Object name) {
        return names.places.containsKey(name);
    }

    @Override
    public Set<Map.Entry<String, AttributeValue>> entrySet() {
        return new AbstractSet<>() {

            @Override
            public Iterator<Map.Entry<String, AttributeValue>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return values.length;
            }
        };
    }

    private final class Entries implements Iterator<Map.Entry<String, AttributeValue>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < values.length;
        }

        @Override
        public Map.Entry<String, AttributeValue> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return Map.entry(names.inOrder[next], values[next++]);
        }
    }
}
