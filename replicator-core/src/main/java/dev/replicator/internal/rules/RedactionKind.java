package dev.replicator.internal.rules;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a value that must not reach the replica is redacted. */
sealed interface RedactionKind {

    /** Returns the value on the replica; empty if the attribute is left out. */
    Optional<AttributeValue> redact(AttributeValue value) throws RuleException;

    record Drop() implements RedactionKind {

        @Override
        public Optional<AttributeValue> redact(AttributeValue value) {
            return Optional.empty();
        }
    }

    record Constant(AttributeValue constant) implements RedactionKind {

        @Override
        public Optional<AttributeValue> redact(AttributeValue value) {
            return Optional.of(constant);
        }
    }

    /**
     * Replaces a value by the HMAC-SHA-256 of its {@link CanonicalValue}. Equal values stay equal, and a value cannot
     * be guessed without the key.
     */
    final class Hmac implements RedactionKind {

        static final int MIN_KEY_BYTES = 16;
        private static final String ALGORITHM = "HmacSHA256";

        private final Key key;

        Hmac(byte[] key) {
            this.key = new SecretKeySpec(key, ALGORITHM);
        }

        @Override
        public Optional<AttributeValue> redact(AttributeValue value) throws RuleException {
            byte[] bytes = CanonicalValue.bytes(value);
            try {
                // a Mac is not thread-safe, and creating one costs little
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return Optional.of(AttributeValue.fromS(HexFormat.of().formatHex(mac.doFinal(bytes))));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JVM has HMAC-SHA-256", e);
            }
        }
    }
}
