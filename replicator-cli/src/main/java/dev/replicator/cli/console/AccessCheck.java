package dev.replicator.cli.console;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may send a request: only a page or a program that knows the token, and that calls the console by a name of
 * this machine. A foreign page knows neither, even if its name resolves to this machine.
 */
record AccessCheck(String token) {

    private static final int TOKEN_BYTES = 16;
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> SITES = Set.of("same-origin", "none");

    static AccessCheck withRandomToken() {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return new AccessCheck(HexFormat.of().formatHex(random));
    }

    /** Returns why a request is refused; empty if it is allowed. */
    Optional<String> refusal(Headers headers, String path) {
        String host = headers.containsKey("Host") ? headers.getFirst("Host") : "";
        if (!NAMES.contains(host.replaceFirst(":\\d+$", ""))) {
            return Optional.of("The Host header must name this machine: 127.0.0.1 or localhost.");
        }
        if (headers.containsKey("Origin") && !headers.getFirst("Origin").equals("http://" + host)) {
            return Optional.of("Another page must not call the console.");
        }
        if (headers.containsKey("Sec-Fetch-Site") && !SITES.contains(headers.getFirst("Sec-Fetch-Site"))) {
            return Optional.of("Another page must not call the console.");
        }
        return knowsToken(path)
                ? Optional.empty()
                : Optional.of(
                        "The token is missing or wrong. Open the address that the command has printed; each start has a new one.");
    }

    /** Returns the part of an allowed path after the token. */
    String after(String path) {
        return path.substring(prefix().length());
    }

    String prefix() {
        return "/" + token + "/";
    }

    private boolean knowsToken(String path) {
        int end = path.indexOf('/', 1);
        String said = end < 0 ? "" : path.substring(0, end + 1);
        return MessageDigest.isEqual(bytes(said), bytes(prefix()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
