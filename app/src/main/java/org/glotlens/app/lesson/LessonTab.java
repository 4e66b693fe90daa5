package org.glotlens.app.lesson;

import java.util.Locale;

/** The tabs that a page can show. */
public enum LessonTab {
    OVERVIEW,
    GRID,
    STATISTICS,
    TOKENIZER,
    TRY,
    STEER,
    NEURONS,
    PATCH,
    TASKS,
    CONSISTENCY,
    ALIGNMENT,
    TRAIN,
    RUNS;

    /** As it stands in a lesson. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of its title in the window. */
    public String key() {
        return "tab." + label();
    }
}
