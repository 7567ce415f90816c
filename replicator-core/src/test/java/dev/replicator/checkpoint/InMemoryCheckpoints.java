package dev.replicator.checkpoint;

import java.util.Optional;

/** What a file would hold. */
public final class InMemoryCheckpoints implements Checkpoints {

    private Optional<String> text = Optional.empty();

    @Override
    public Optional<Checkpoint> load() {
        return text.map(Checkpoint::parse);
    }

    @Override
    public void save(Checkpoint checkpoint) {
        text = Optional.of(checkpoint.json());
    }

    @Override
    public void clear() {
        text = Optional.empty();
    }
}
