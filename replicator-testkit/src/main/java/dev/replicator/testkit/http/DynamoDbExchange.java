package dev.replicator.testkit.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.thirdparty.jackson.core.JsonFactory;
import software.amazon.awssdk.thirdparty.jackson.core.JsonGenerator;

/** Executes a request on the tables and writes the response body. */
record DynamoDbExchange(Operations operations, Meter meter) {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String NAMESPACE = "com.amazonaws.dynamodb.v20120810#";

    /** Executes the operation, writes the response body to {@code answer}, and returns the HTTP status. */
    int run(String name, ByteBuf request, ByteBuf answer) throws IOException {
        var operation = operations.find(name);
        if (operation == null) {
            return failed(
                    answer, "UnknownOperationException", "HttpDynamoDb knows no " + name + ": use DynamoDB Local");
        }
        try (var json = JSON.createParser(ByteBufUtil.getBytes(request))) {
            var response = operation.run(json).join();
            meter.succeeded(response);
            write(answer, response);
            return 200;
        } catch (CompletionException e) {
            if (e.getCause() instanceof DynamoDbException refused) {
                return refused(answer, refused);
            }
            throw e;
        } catch (UnsupportedOperationException e) {
            return failed(answer, "UnknownOperationException", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return failed(answer, "SerializationException", String.valueOf(e.getMessage()));
        }
    }

    private int refused(ByteBuf answer, DynamoDbException refused) throws IOException {
        var details = refused.awsErrorDetails();
        error(answer, details.errorCode(), details.errorMessage(), refused);
        return refused.statusCode();
    }

    private int failed(ByteBuf answer, String code, String message) throws IOException {
        error(answer, code, message, DynamoDbException.builder().build());
        return 400;
    }

    private void error(ByteBuf answer, String code, String message, SdkPojo details) throws IOException {
        meter.refused(code);
        try (var json = generator(answer)) {
            json.writeStartObject();
            json.writeStringField("__type", NAMESPACE + code);
            json.writeStringField("message", message);
            PojoWriter.fields(json, details);
            json.writeEndObject();
        }
    }

    private static void write(ByteBuf answer, SdkPojo response) throws IOException {
        try (var json = generator(answer)) {
            json.writeStartObject();
            PojoWriter.fields(json, response);
            json.writeEndObject();
        }
    }

    private static JsonGenerator generator(ByteBuf answer) throws IOException {
        OutputStream out = new ByteBufOutputStream(answer);
        return JSON.createGenerator(out);
    }
}
