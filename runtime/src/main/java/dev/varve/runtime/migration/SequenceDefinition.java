package dev.varve.runtime.migration;

import dev.varve.schema.Sequence;
import java.util.Optional;
import java.util.OptionalLong;

/** How numbers are counted: {@code counting().start(1000).increment(10)}. By itself, 1, 2, 3 and so on. */
public final class SequenceDefinition {

    private final Sequence.Options options;
    private final Optional<String> owner;

    private SequenceDefinition(Sequence.Options options, Optional<String> owner) {
        this.options = options;
        this.owner = owner;
    }

    static SequenceDefinition plain() {
        return new SequenceDefinition(Sequence.Options.PLAIN, Optional.empty());
    }

    /** {@return this count beginning with a number} */
    public SequenceDefinition start(long number) {
        return with(new Sequence.Options(
                number, options.increment(), options.min(), options.max(), options.cache(), options.cycle()));
    }

    /** {@return this count by another step than 1} */
    public SequenceDefinition increment(long step) {
        return with(new Sequence.Options(
                options.start(), step, options.min(), options.max(), options.cache(), options.cycle()));
    }

    /** {@return this count not below a number} */
    public SequenceDefinition min(long number) {
        return with(new Sequence.Options(
                options.start(),
                options.increment(),
                OptionalLong.of(number),
                options.max(),
                options.cache(),
                options.cycle()));
    }

    /** {@return this count not above a number} */
    public SequenceDefinition max(long number) {
        return with(new Sequence.Options(
                options.start(),
                options.increment(),
                options.min(),
                OptionalLong.of(number),
                options.cache(),
                options.cycle()));
    }

    /** {@return this count of which a session takes so many numbers at once} */
    public SequenceDefinition cache(long numbers) {
        return with(new Sequence.Options(
                options.start(), options.increment(), options.min(), options.max(), numbers, options.cycle()));
    }

    /** {@return this count beginning again after its last number} */
    public SequenceDefinition cycle() {
        return with(new Sequence.Options(
                options.start(), options.increment(), options.min(), options.max(), options.cache(), true));
    }

    /** {@return this count belonging to a column, given as {@code table.column}} */
    public SequenceDefinition ownedBy(String column) {
        return new SequenceDefinition(options, Optional.of(column));
    }

    private SequenceDefinition with(Sequence.Options changed) {
        return new SequenceDefinition(changed, owner);
    }

    Sequence.Options options() {
        return options;
    }

    Sequence named(String name) {
        return new Sequence(name, options, owner);
    }
}
