package dev.replicator.lambda.forward;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the token from the content of a secret: the token itself, or a JSON object with the field {@code token}. */
final class TokenSecret {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,256}");

    private TokenSecret() {}

    /** Returns the token; empty if the secret does not contain one. */
    static Optional<String> token(byte[] secret) {
        String text = new String(secret, StandardCharsets.UTF_8).strip();
        return (text.startsWith("{") ? field(text) : Optional.of(text)).filter(TOKEN.asMatchPredicate());
    }

    private static Optional<String> field(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean isToken = json.currentName().equals("token");
                if (json.nextToken() == JsonToken.VALUE_STRING && isToken) {
                    return Optional.of(json.getText());
                }
                json.skipChildren();
            }
        } catch (IOException notJson) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
