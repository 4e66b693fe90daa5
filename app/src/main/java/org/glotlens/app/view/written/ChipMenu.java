package org.glotlens.app.view.written;

import java.util.List;
import javafx.scene.control.MenuItem;

/** What can be done with a token. */
@FunctionalInterface
public interface ChipMenu {
    /** Nothing. */
    ChipMenu NONE = span -> List.of();

    /** Entries for a token; empty where nothing can be done. */
    List<MenuItem> of(WrittenSpan span);
}
