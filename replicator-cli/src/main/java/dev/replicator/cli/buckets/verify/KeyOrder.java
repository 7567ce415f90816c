package dev.replicator.cli.buckets.verify;

/** The order in which S3 lists keys: by their bytes in UTF-8, which is the order of their code points. */
final class KeyOrder {

    private KeyOrder() {}

    static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // unlike S3, Java sorts U+E000 to U+FFFF after surrogates, which stand for greater code points
                boolean sides = Character.isSurrogate(a) != Character.isSurrogate(b);
                return sides ? Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b)) : a - b;
            }
        }
        return one.length() - other.length();
    }
}
