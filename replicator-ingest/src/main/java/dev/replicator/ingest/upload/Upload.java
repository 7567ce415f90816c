package dev.replicator.ingest.upload;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.replicator.ingest.text.Printable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An object that was put into a bucket.
 *
 * @param key as it is, no longer encoded
 * @param order orders the uploads of one key: of two texts the greater is that of the later upload
 * @param versionId if the bucket keeps versions
 * @param eTag if the announcement says it
 */
public record Upload(String bucket, String key, String order, Optional<String> versionId, Optional<String> eTag) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Names the object, whichever upload of it. */
    public String object() {
        return bucket + "/" + key;
    }

    /** The object as it may be shown to people. */
    public String shown() {
        return Printable.quoted("s3://" + object());
    }

    /** The upload as S3 would announce it to a queue, so that it can be announced again. */
    public String announcement() {
        ObjectNode event = JSON.createObjectNode();
        ObjectNode record = event.putArray("Records").addObject();
        record.put("eventSource", "aws:s3").put("eventName", "ObjectCreated:Put");
        ObjectNode s3 = record.putObject("s3");
        s3.putObject("bucket").put("name", bucket);
        ObjectNode object = s3.putObject("object");
        object.put("key", URLEncoder.encode(key, StandardCharsets.UTF_8)).put("sequencer", order);
        versionId.ifPresent(id -> object.put("versionId", id));
        eTag.ifPresent(tag -> object.put("eTag", tag));
        return event.toString();
    }
}
