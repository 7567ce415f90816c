package dev.replicator.lambda.runtime;

import dev.replicator.internal.fault.FaultClassifier;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/**
 * Reads settings that are stored outside the environment variables: texts in S3 and secrets in Secrets Manager. If a
 * setting cannot be read, this is recorded as a problem of its environment variable.
 */
public record ReferencedSettings(Environment environment, Supplier<S3AsyncClient> s3) {

    /**
     * Returns the variable's value or, if the value is an {@code s3://} location, the text of that object. Returns
     * {@code otherwise} if the object cannot be read.
     */
    public String text(String name, String value, String otherwise) {
        if (!S3Text.isOne(value)) {
            return value;
        }
        try {
            return S3Text.at(value).read(s3.get());
        } catch (RuntimeException e) {
            environment.problem(name, cannotBeRead(e));
            return otherwise;
        }
    }

    /** Returns the bytes of the secret with this ARN, or an empty array without an ARN. */
    public byte[] secret(String name, Optional<String> arn) {
        return arn.map(secret -> read(name, secret)).orElse(new byte[0]);
    }

    private byte[] read(String name, String arn) {
        try {
            return secret(arn);
        } catch (SdkException e) {
            environment.problem(name, cannotBeRead(e));
            return new byte[32];
        }
    }

    /** Reads a secret now. Throws the client's exception if that is not possible. */
    public static byte[] secret(String arn) {
        try (SecretsManagerClient secrets = Clients.secrets()) {
            GetSecretValueResponse value = secrets.getSecretValue(request -> request.secretId(arn));
            SdkBytes binary = value.secretBinary();
            return binary == null
                    ? SdkBytes.fromUtf8String(value.secretString()).asByteArray()
                    : binary.asByteArray();
        }
    }

    private static String cannotBeRead(RuntimeException error) {
        return "cannot be read: " + FaultClassifier.unwrap(error).getMessage();
    }
}
