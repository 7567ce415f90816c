package dev.replicator.lambda.hec;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The reply codes that the classifier knows, for the test of the page. */
public final class ReplyCodes {

    private ReplyCodes() {}

    public static Map<String, List<Integer>> byKind() {
        return Arrays.stream(ReplyCode.values())
                .collect(Collectors.groupingBy(
                        code -> code.kind().name(),
                        TreeMap::new,
                        Collectors.mapping(ReplyCode::code, Collectors.toList())));
    }
}
