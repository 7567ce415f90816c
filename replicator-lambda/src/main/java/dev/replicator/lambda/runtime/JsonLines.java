package dev.replicator.lambda.runtime;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Formats log events in Lambda's JSON log format, with an RFC 3339 time, level, message and request id. */
final class JsonLines extends EncoderBase<ILoggingEvent> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] NOTHING = {};

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("timestamp", event.getInstant().toString());
            json.writeStringField("level", event.getLevel().toString());
            json.writeStringField("message", event.getFormattedMessage());
            json.writeStringField("logger", event.getLoggerName());
            if (!Invocation.requestId().isEmpty()) {
                json.writeStringField("AWSRequestId", Invocation.requestId());
            }
            if (event.getThrowableProxy() != null) {
                json.writeArrayFieldStart("stackTrace");
                writeTrace(json, event.getThrowableProxy());
                json.writeEndArray();
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return line.toByteArray();
    }

    /** Writes the stack trace without exception messages, because the messages of DynamoDB may contain item values. */
    private static void writeTrace(JsonGenerator json, IThrowableProxy thrown) throws IOException {
        json.writeString(thrown.getClassName());
        for (StackTraceElementProxy frame : thrown.getStackTraceElementProxyArray()) {
            json.writeString(frame.getSTEAsString());
        }
        if (thrown.getCause() != null) {
            writeTrace(json, thrown.getCause());
        }
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
