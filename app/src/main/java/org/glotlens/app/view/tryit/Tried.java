package org.glotlens.app.view.tryit;

import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.app.view.tryit.Comparison.Column;
import org.glotlens.app.view.written.WrittenText;
import org.glotlens.engine.run.Side;

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
                        title(column, asked, isBesideUnedited),
                        column.edits().text(),
                        asked.settings().maxNew()));
    }

    private static String title(Column column, Asked asked, boolean isBesideUnedited) {
        String side = asked.pair()
                .proxy()
                .filter(small -> column.side() == Side.ALIGNED)
                .map(small -> Messages.text(
                        "proxy.column", Numbers.fixed(small.folders().alpha(), 1)))
                .orElseGet(() -> Messages.text("side." + column.side().label()));
        if (!column.edits().isEmpty()) {
            return Messages.text("try.edited", side);
        }
        return isBesideUnedited ? Messages.text("try.unedited", side) : side;
    }
}
