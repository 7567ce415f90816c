package dev.replicator.ingest.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.replicator.ingest.upload.AnnouncedUploads.Unknown;
import dev.replicator.ingest.upload.AnnouncedUploads.Uploads;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads announcements of uploads, which arrive directly from S3 or through an SNS topic, an SQS queue, both of them, or
 * EventBridge. S3 URL-encodes keys and EventBridge does not, so the form of the message determines how a key is
 * decoded.
 */
public final class Announcement {

    private static final JsonMapper JSON = new JsonMapper();

    private Announcement() {}

    /** Reads the event that a Lambda function receives. */
    public static List<AnnouncedUploads> read(byte[] event) {
        try {
            JsonNode tree = JSON.readTree(event);
            return isFromQueue(tree) ? messages(tree) : List.of(new AnnouncedUploads(Optional.empty(), content(tree)));
        } catch (IOException e) {
            return List.of(new AnnouncedUploads(Optional.empty(), new Unknown("the event is not JSON")));
        }
    }

    private static boolean isFromQueue(JsonNode tree) {
        return tree.at("/Records/0/eventSource").asText().equals("aws:sqs");
    }

    private static List<AnnouncedUploads> messages(JsonNode tree) {
        List<AnnouncedUploads> messages = new ArrayList<>();
        for (JsonNode record : tree.get("Records")) {
            Optional<String> id = Optional.of(record.path("messageId").asText());
            messages.add(new AnnouncedUploads(id, text(record.path("body").asText())));
        }
        return messages;
    }

    private static AnnouncedUploads.Content text(String json) {
        try {
            return content(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            return new Unknown("the message is not JSON");
        }
    }

    private static AnnouncedUploads.Content content(JsonNode message) {
        if (message.path("Type").asText().equals("Notification")) {
            return text(message.path("Message").asText());
        }
        if (message.path("source").asText().equals("aws.s3")) {
            return ofBus(message);
        }
        if (message.path("Event").asText().equals("s3:TestEvent")) {
            return new Uploads(List.of());
        }
        return message.path("Records").isArray()
                ? records(message.path("Records"))
                : new Unknown("the message does not announce an upload");
    }

    private static AnnouncedUploads.Content records(JsonNode records) {
        List<Upload> uploads = new ArrayList<>();
        for (JsonNode record : records) {
            AnnouncedUploads.Content content =
                    record.path("EventSource").asText().equals("aws:sns")
                            ? text(record.at("/Sns/Message").asText())
                            : ofS3(record);
            if (content instanceof Unknown) {
                return content;
            }
            uploads.addAll(((Uploads) content).uploads());
        }
        return new Uploads(uploads);
    }

    private static AnnouncedUploads.Content ofS3(JsonNode record) {
        String name = record.path("eventName").asText().replaceFirst("^s3:", "");
        if (!record.path("eventSource").asText().equals("aws:s3")) {
            return new Unknown("the message contains a record that is not from S3");
        }
        if (name.startsWith("ObjectRemoved:") || name.startsWith("LifecycleExpiration:")) {
            return new Uploads(List.of());
        }
        if (!name.startsWith("ObjectCreated:")) {
            return new Unknown("the S3 event is neither an upload nor a delete");
        }
        JsonNode object = record.at("/s3/object");
        return upload(
                record.at("/s3/bucket/name").asText(),
                object.path("key").asText(),
                true,
                object.path("sequencer").asText(),
                record.path("eventTime").asText(),
                object.path("versionId").asText(""),
                object.path("eTag").asText(""));
    }

    private static AnnouncedUploads.Content ofBus(JsonNode event) {
        String type = event.path("detail-type").asText();
        if (type.equals("Object Deleted")) {
            return new Uploads(List.of());
        }
        if (!type.equals("Object Created")) {
            return new Unknown("the S3 event is neither an upload nor a delete");
        }
        JsonNode object = event.at("/detail/object");
        return upload(
                event.at("/detail/bucket/name").asText(),
                object.path("key").asText(),
                false,
                object.path("sequencer").asText(),
                event.path("time").asText(),
                object.path("version-id").asText(""),
                object.path("etag").asText(""));
    }

    private static AnnouncedUploads.Content upload(
            String bucket, String key, boolean encoded, String sequencer, String time, String versionId, String eTag) {
        if (bucket.isEmpty() || key.isEmpty()) {
            return new Unknown("the message names no bucket or no key");
        }
        try {
            return new Uploads(List.of(new Upload(
                    bucket,
                    encoded ? URLDecoder.decode(key, StandardCharsets.UTF_8) : key,
                    sequencer.isEmpty() ? UploadOrder.ofTime(time) : UploadOrder.ofSequencer(sequencer),
                    said(versionId),
                    said(eTag))));
        } catch (IllegalArgumentException e) {
            return new Unknown("the message cannot be used: " + e.getMessage());
        }
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty() && !some.equals("null"));
    }
}
