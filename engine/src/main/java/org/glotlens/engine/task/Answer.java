package org.glotlens.engine.task;

import java.util.Optional;
import org.glotlens.engine.run.Side;

/** How one checkpoint answered one item by one rule. */
public interface Answer {
    /** The checkpoint. */
    Side side();

    /** The rule. */
    Scoring scoring();

    /** Language of the item. */
    String language();

    /** Name of the item; the same id in two languages is the same item. */
    String id();

    /** Whether it is right. */
    boolean isCorrect();

    /** Whether two answers share the highest score. */
    boolean isTie();

    /** What was answered, the same in all languages; empty for what agrees with nothing. */
    Optional<String> said();
}
