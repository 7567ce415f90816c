package dev.replicator.lambda.ingest;

import dev.replicator.ingest.RejectList;
import dev.replicator.ingest.Summary;
import dev.replicator.ingest.load.RowCounts;
import dev.replicator.ingest.reject.RejectCounts;
import dev.replicator.ingest.text.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Publishes the summary of an upload to an SNS topic, as a text for e-mail and as message attributes for programs. */
record SnsSummaries(Supplier<SnsClient> sns, String topic) {

    /** SNS requires subjects of fewer than 100 characters. */
    private static final int LONGEST_SUBJECT = 99;

    void publish(Summary summary) {
        sns.get()
                .publish(message -> message.topicArn(topic)
                        .subject(subject(summary))
                        .message(text(summary))
                        .messageAttributes(attributes(summary)));
    }

    /** Returns the subject; SNS requires a single line of ASCII. */
    static String subject(Summary summary) {
        String key = summary.upload().key();
        String subject = status(summary) + ": ";
        return subject + Printable.ascii(key.substring(key.lastIndexOf('/') + 1), LONGEST_SUBJECT - subject.length());
    }

    static String status(Summary summary) {
        if (summary.broken().isPresent()) {
            return "BROKEN";
        }
        return summary.counts().rejected() > 0 ? "LOADED WITH REJECTS" : "LOADED";
    }

    static String text(Summary summary) {
        RowCounts counts = summary.counts();
        StringBuilder text = new StringBuilder("The file " + summary.upload().shown() + " was loaded in "
                + summary.duration().toSeconds() + " seconds.\n\n"
                + counts.read() + " rows read\n"
                + counts.written() + " written\n"
                + counts.merged() + " replaced by a later row of the same key\n"
                + counts.rejected() + " rejected" + reasons(summary.rejected()) + "\n");
        if (counts.kept() > 0) {
            text.append(counts.kept()).append(" kept as they are in the table\n");
        }
        summary.broken()
                .ifPresent(where -> text.append("\nThe file is broken. The rows before the damage are loaded; ")
                        .append(where)
                        .append('\n'));
        summary.remarks().forEach(remark -> text.append('\n').append(remark).append('\n'));
        summary.list().ifPresent(list -> text.append('\n').append(rejects(summary, list)));
        return text.toString();
    }

    private static String reasons(RejectCounts rejected) {
        return rejected.total() == 0 ? "" : " (" + rejected.reasons() + ")";
    }

    private static String rejects(Summary summary, RejectList list) {
        String which = summary.rejected().isCut()
                ? "The first " + summary.rejected().listed()
                        + " rejected rows; the list ends here, the others are only counted"
                : "The rejected rows";
        return which + ". Each is listed with its reason in " + list.objects() + " object(s): "
                + Printable.quoted("s3://" + summary.upload().bucket() + "/" + list.prefix()) + "\n";
    }

    /**
     * Returns the message attributes, at most ten: SNS discards messages with more for SQS subscriptions with raw
     * delivery.
     */
    static Map<String, MessageAttributeValue> attributes(Summary summary) {
        RowCounts counts = summary.counts();
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("status", value("String", status(summary)));
        attributes.put("bucket", value("String", summary.upload().bucket()));
        attributes.put("key", value("String", Printable.escaped(summary.upload().key())));
        attributes.put("read", value("Number", counts.read()));
        attributes.put("written", value("Number", counts.written()));
        attributes.put("merged", value("Number", counts.merged()));
        attributes.put("rejected", value("Number", counts.rejected()));
        attributes.put("kept", value("Number", counts.kept()));
        attributes.put("seconds", value("Number", summary.duration().toSeconds()));
        summary.list().ifPresent(list -> attributes.put("rejects", value("String", Printable.escaped(list.prefix()))));
        return attributes;
    }

    private static MessageAttributeValue value(String type, Object value) {
        return MessageAttributeValue.builder()
                .dataType(type)
                .stringValue(String.valueOf(value))
                .build();
    }
}
