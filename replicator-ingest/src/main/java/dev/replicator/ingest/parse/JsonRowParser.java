package dev.replicator.ingest.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.replicator.ingest.reject.RowRejectReason;
import dev.replicator.ingest.slice.RowSlicer;
import dev.replicator.internal.value.DynamoDbJson.InvalidValueException;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Parses a row that is a JSON object. Numbers keep their text. */
public final class JsonRowParser implements RowParser {

    /** The maximum nesting depth of JSON. DynamoDB allows 32 levels. */
    private static final int DEEPEST = 100;

    /**
     * The factory of all JSON parsers. It does not cache field names for the lifetime of the JVM, because the names
     * come from the files. It accepts field names with equal hashes.
     */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(RowSlicer.LONGEST_ROW)
                    .maxStringLength(RowSlicer.LONGEST_ROW)
                    .maxNumberLength(RowSlicer.LONGEST_ROW)
                    .build())
            .build();

    /** Reads the fields of the current object. */
    interface Body {
        Map<String, AttributeValue> read(JsonParser json) throws IOException, UnreadableRow;
    }

    private final Body body;

    private JsonRowParser(Body body) {
        this.body = body;
    }

    /** Creates a parser for plain JSON, where each value has its natural type. */
    public static JsonRowParser plain(WantedFields wanted) {
        return new JsonRowParser(new PlainJson(wanted));
    }

    /** Creates a parser for DynamoDB JSON, where the type is given with each value. */
    public static JsonRowParser dynamoDb() {
        return new JsonRowParser(new TypedJson());
    }

    @Override
    public Map<String, AttributeValue> parse(byte[] bytes, int from, int to) throws UnreadableRow {
        try (JsonParser json = FACTORY.createParser(bytes, from, to - from)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new UnreadableRow(RowRejectReason.SYNTAX, "an element of the array is missing");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new UnreadableRow(RowRejectReason.NOT_AN_OBJECT, "the row is a JSON value other than an object");
            }
            Map<String, AttributeValue> row = body.read(json);
            if (json.nextToken() != null) {
                throw new UnreadableRow(RowRejectReason.SYNTAX, "there is more text after the row's object");
            }
            return row;
        } catch (JsonEOFException e) {
            throw new UnreadableRow(RowRejectReason.SYNTAX, "the row breaks off");
        } catch (StreamConstraintsException e) {
            throw new UnreadableRow(RowRejectReason.SYNTAX, "the row is nested deeper than " + DEEPEST + " levels");
        } catch (InvalidValueException e) {
            throw new UnreadableRow(RowRejectReason.SYNTAX, String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            throw new UnreadableRow(RowRejectReason.SYNTAX, what(e));
        } catch (IOException e) {
            throw new UnreadableRow(RowRejectReason.SYNTAX, "the row is not JSON");
        }
    }

    /** Returns the JSON parser's message, without its remarks about parser settings. */
    private static String what(JsonProcessingException e) {
        String words = e.getOriginalMessage().replaceFirst("[^'\\w]*\\b(from|enable|not recognized) .*", "");
        return "the row is not JSON at its byte " + (e.getLocation().getByteOffset() + 1) + ": " + words;
    }
}
