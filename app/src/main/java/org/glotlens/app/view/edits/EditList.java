package org.glotlens.app.view.edits;

import java.util.List;
import org.glotlens.engine.edit.Edits;

/**
 * The edits that are listed, as a value.
 *
 * @param on whether each is in force, in their order
 */
public record EditList(Edits edits, List<Boolean> on) {
    /** Nothing is listed. */
    public static final EditList NOTHING = new EditList(Edits.NONE, List.of());

    public EditList {
        on = List.copyOf(on);
    }
}
