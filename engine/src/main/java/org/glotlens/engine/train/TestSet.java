package org.glotlens.engine.train;

import java.util.List;

/**
 * Items that should not be among the training rows.
 *
 * @param name its file
 * @param items texts of each item, for example premise and hypothesis
 */
public record TestSet(String name, List<List<String>> items) {
    /** Keeps own copies. */
    public TestSet {
        items = items.stream().map(List::copyOf).toList();
    }
}
