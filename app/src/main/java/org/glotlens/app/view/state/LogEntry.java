package org.glotlens.app.view.state;

import java.time.LocalTime;
import org.glotlens.engine.OneLine;

/** One line of the window's log: what happened and when. */
public record LogEntry(LocalTime time, String text) {
    /** One line, for the text may hold what a file or a library says. */
    public LogEntry {
        text = OneLine.of(text);
    }
}
