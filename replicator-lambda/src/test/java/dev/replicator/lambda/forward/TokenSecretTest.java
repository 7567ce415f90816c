package dev.replicator.lambda.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSecretTest {

    private static Optional<String> token(String secret) {
        return TokenSecret.token(secret.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_secret_is_the_token_or_an_object_with_it() {
        assertThat(token("d6d8-4000")).contains("d6d8-4000");
        assertThat(token(" d6d8-4000\n")).contains("d6d8-4000");
        assertThat(token("{\"user\":{\"token\":\"no\"},\"token\":\"d6d8-4000\"}"))
                .contains("d6d8-4000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "two words", "a\nb", "{}", "{\"token\":7}", "{\"token\":\"\"}", "{\"token\"", "ü"})
    void anything_else_is_no_token(String secret) {
        assertThat(token(secret)).isEmpty();
    }
}
