package dev.replicator.cli.stream;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * The shards of a stream at one moment.
 *
 * @param closed whether the stream is disabled, so that DynamoDB adds neither records nor shards
 * @param parents the parent of each shard; empty for a shard without a parent
 */
record ShardTree(boolean closed, boolean hasNewImages, Map<String, Optional<String>> parents) {

    /** Creates the tree from all pages of the stream's description. */
    static ShardTree of(List<StreamDescription> pages) {
        StreamDescription first = pages.get(0);
        StreamViewType view = first.streamViewType();
        return new ShardTree(
                pages.get(pages.size() - 1).streamStatus() == StreamStatus.DISABLED,
                view == StreamViewType.NEW_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES,
                pages.stream()
                        .flatMap(page -> page.shards().stream())
                        .collect(Collectors.toUnmodifiableMap(
                                Shard::shardId, shard -> Optional.ofNullable(shard.parentShardId()), (a, b) -> b)));
    }

    boolean lists(String shardId) {
        return parents.containsKey(shardId);
    }

    /**
     * Returns the shards that can be read. Such a shard is not yet read to its end, and its parent is read to its end
     * or no longer exists, so that older changes of its items cannot follow.
     */
    List<String> ready(PositionRecorder book) {
        return parents.entrySet().stream()
                .filter(shard -> !isAtEnd(shard.getKey(), book))
                .filter(shard -> shard.getValue()
                        .filter(parent -> lists(parent) && !isAtEnd(parent, book))
                        .isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean isAtEnd(String shardId, PositionRecorder book) {
        return book.of(shardId).equals(ShardPosition.END);
    }
}
