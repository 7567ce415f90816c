package dev.replicator.ingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.replicator.ingest.reject.Reason;
import dev.replicator.internal.value.DynamoDbJson.InvalidValueException;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row that is a JSON object. Numbers stay the text that they are. */
final class JsonRowParser implements RowParser {

    /** DynamoDB takes 32. */
    private static final int DEEPEST = 100;

    /** Names come from the file: they are not kept for the life of the JVM, and many that collide are no fault of ours. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(Slicer.LONGEST_ROW)
                    .maxStringLength(Slicer.LONGEST_ROW)
                    .maxNumberLength(Slicer.LONGEST_ROW)
                    .build())
            .build();

    /** How the object that the parser stands on is read. */
    interface Body {
        Map<String, AttributeValue> read(JsonParser json) throws IOException, Unreadable;
    }

    private final Body body;

    private JsonRowParser(Body body) {
        this.body = body;
    }

    /** Plain JSON: of each value its natural type. */
    static JsonRowParser plain(Wanted wanted) {
        return new JsonRowParser(new PlainJson(wanted));
    }

    /** AttributeValues under their types. */
    static JsonRowParser dynamoDb() {
        return new JsonRowParser(new TypedJson());
    }

    @Override
    public Map<String, AttributeValue> parse(byte[] bytes, int from, int to) throws Unreadable {
        try (JsonParser json = FACTORY.createParser(bytes, from, to - from)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new Unreadable(Reason.SYNTAX, "an element of the array is missing");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new Unreadable(Reason.NOT_AN_OBJECT, "the row is a JSON value other than an object");
            }
            Map<String, AttributeValue> row = body.read(json);
            if (json.nextToken() != null) {
                throw new Unreadable(Reason.SYNTAX, "there is more behind the row's object");
            }
            return row;
        } catch (JsonEOFException e) {
            throw new Unreadable(Reason.SYNTAX, "the row breaks off");
        } catch (StreamConstraintsException e) {
            throw new Unreadable(Reason.SYNTAX, "the row is nested deeper than " + DEEPEST + " levels");
        } catch (InvalidValueException e) {
            throw new Unreadable(Reason.SYNTAX, String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            throw new Unreadable(Reason.SYNTAX, what(e));
        } catch (IOException e) {
            throw new Unreadable(Reason.SYNTAX, "the row is not JSON");
        }
    }

    /** The parser's words, without those about its own settings. */
    private static String what(JsonProcessingException e) {
        String words = e.getOriginalMessage().replaceFirst("[^'\\w]*\\b(from|enable|not recognized) .*", "");
        return "the row is not JSON at its byte " + (e.getLocation().getByteOffset() + 1) + ": " + words;
    }
}
