package dev.replicator.lambda.hec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void a_refused_token_is_read_again_once_for_all_requests_that_used_it() {
        var tokens = new TokenCache("old", () -> {
            reads.incrementAndGet();
            return "new";
        });

        assertThat(tokens.renew("old")).isTrue();
        assertThat(tokens.renew("old")).isTrue();

        assertThat(tokens.token()).isEqualTo("new");
        assertThat(reads).hasValue(1);
    }

    @Test
    void a_secret_that_still_holds_the_refused_token_gives_no_other() {
        assertThat(new TokenCache("old", () -> "old").renew("old")).isFalse();
    }

    @Test
    void a_secret_that_cannot_be_read_leaves_the_token() {
        var tokens = new TokenCache("old", () -> {
            throw new IllegalStateException("no secret");
        });

        assertThatThrownBy(() -> tokens.renew("old")).hasMessage("no secret");
        assertThat(tokens.token()).isEqualTo("old");
    }

    @Test
    void its_text_is_not_the_token() {
        assertThat(new TokenCache("a-token", () -> "").toString()).doesNotContain("a-token");
    }
}
