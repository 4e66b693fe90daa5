package org.glotlens.engine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The questions made from data rows.
 *
 * @param dropped rows that make no question, with reasons
 */
public record TaskItems(List<TaskItem> items, List<DroppedItem> dropped) {
    /** Collects questions and rows that make none. */
    static final class Builder {
        private final List<TaskItem> items = new ArrayList<>();
        private final List<DroppedItem> dropped = new ArrayList<>();

        void add(TaskItem item) {
            items.add(item);
        }

        void drop(String language, String id, String reason) {
            dropped.add(new DroppedItem(language, id, Optional.empty(), Optional.empty(), reason));
        }

        TaskItems build() {
            return new TaskItems(List.copyOf(items), List.copyOf(dropped));
        }
    }
}
