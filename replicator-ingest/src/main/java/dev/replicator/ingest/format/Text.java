package dev.replicator.ingest.format;

import dev.replicator.ingest.reject.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** UTF-8 that is no other thing. */
final class Text {

    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    static String of(byte[] bytes, int from, int to) throws Unreadable {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            checkThatItStandsThere(bytes, from, to);
        }
        return text;
    }

    private static void checkThatItStandsThere(byte[] bytes, int from, int to) throws Unreadable {
        try {
            var unused = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
        } catch (CharacterCodingException e) {
            throw new Unreadable(Reason.NOT_UTF8, "the row is not UTF-8");
        }
    }
}
