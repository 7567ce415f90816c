package dev.replicator.lambda.hec;

import java.util.function.Supplier;

/** The token. It is read again when the collector refuses it, so a rotated token needs no deployment. */
public final class TokenCache {

    private final Supplier<String> secret;
    private String token;

    /**
     * Creates a cache.
     *
     * @param token the token that was read at the start
     * @param secret reads the token; throws an exception if that is not possible
     */
    public TokenCache(String token, Supplier<String> secret) {
        this.token = token;
        this.secret = secret;
    }

    synchronized String token() {
        return token;
    }

    /**
     * Reads the token again, unless that has happened since the refused token was used. Returns whether there is another
     * token than the refused one. Throws the exception of the secret.
     */
    synchronized boolean renew(String refused) {
        if (token.equals(refused)) {
            token = secret.get();
        }
        return !token.equals(refused);
    }

    /** Returns a text without the token. */
    @Override
    public String toString() {
        return "TokenCache";
    }
}
