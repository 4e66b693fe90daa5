package org.glotlens.app.view.tryit;

import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.tryit.Comparison.Column;
import org.glotlens.app.view.written.WrittenText;

/**
 * A text with what was asked for it.
 *
 * @param column which checkpoint writes it, and under which edits
 */
record Tried(Column column, Asked asked, WrittenText text) {
    /** @param isBesideUnedited whether the same checkpoint without edits stands beside it */
    static Tried of(Column column, Asked asked, boolean isBesideUnedited) {
        return new Tried(
                column,
                asked,
                new WrittenText(
                        title(column, isBesideUnedited),
                        column.edits().text(),
                        asked.settings().maxNew()));
    }

    private static String title(Column column, boolean isBesideUnedited) {
        String side = Messages.text("side." + column.side().label());
        if (!column.edits().isEmpty()) {
            return Messages.text("try.edited", side);
        }
        return isBesideUnedited ? Messages.text("try.unedited", side) : side;
    }
}
