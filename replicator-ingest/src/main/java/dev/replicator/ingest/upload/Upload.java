package dev.replicator.ingest.upload;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.replicator.ingest.text.Printable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An uploaded object.
 *
 * @param key the decoded key
 * @param order a text that orders the uploads of one key: the later upload has the greater text
 * @param versionId the version of the object, if the bucket has versioning
 * @param eTag the ETag of the object, if the announcement has it
 */
public record Upload(String bucket, String key, String order, Optional<String> versionId, Optional<String> eTag) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Returns the bucket and the key. */
    public String object() {
        return bucket + "/" + key;
    }

    /** Returns the bucket and the key as text for people, with special characters escaped. */
    public String shown() {
        return Printable.quoted("s3://" + object());
    }

    /** Returns the announcement that S3 would send to a queue, so that the upload can be announced again. */
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
