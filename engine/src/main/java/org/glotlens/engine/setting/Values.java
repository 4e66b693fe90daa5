package org.glotlens.engine.setting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.Message;

/**
 * The values that a setting can have, how they are written for people and in JSON, and what the range is called.
 *
 * @param <V> type of a value; {@link #parse} and {@link #read} give only values that {@link #holds}
 */
public sealed interface Values<V> permits WholeNumbers, Seeds, Decimals, Choice, Switch, Names, Texts, Several, Maybe {
    /** Whether a setting can have this value; never null. */
    boolean holds(V value);

    /** The value that a person typed, with blanks around it or without; empty where it is none of these. */
    Optional<V> parse(String text);

    /** A value as a person types it; {@link #parse} gives it back. */
    String print(V value);

    /** The value that stands in JSON; empty where it is none of these. */
    Optional<V> read(JsonNode node);

    /** A value as it stands in JSON; {@link #read} gives it back. */
    JsonNode json(V value);

    /** What can be had, in words, both ends of a range included, for example {@code a number from 0 to 1}. */
    Message range();

    /** The same for JSON. */
    default Message rangeInJson() {
        return range();
    }

    /** What stands for a value where an option is described, such as {@code N}. */
    String placeholder();

    /** Every value as a person types it, where they can be listed; otherwise empty. */
    default List<String> listed() {
        return List.of();
    }
}
