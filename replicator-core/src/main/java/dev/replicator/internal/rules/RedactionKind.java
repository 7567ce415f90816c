package dev.replicator.internal.rules;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What takes the place of a value that must not reach the replica. */
sealed interface RedactionKind {

    /** Empty if the attribute is left out. */
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

    /** HMAC-SHA-256 of the {@link CanonicalValue}: equal values stay equal, and none can be guessed without the key. */
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
                // a Mac is not safe for several threads, and a new one costs little
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return Optional.of(AttributeValue.fromS(HexFormat.of().formatHex(mac.doFinal(bytes))));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JVM has HMAC-SHA-256", e);
            }
        }
    }
}
