package org.glotlens.app.lesson;

import java.util.Locale;

/** The parts of the window that a page can speak of. */
public enum LessonPart {
    /** The lens curves of both checkpoints. */
    LENS,
    /** The scatters of both checkpoints. */
    PCA,
    /** The matrices of both checkpoints. */
    PEARSON,
    /** The base checkpoint's figures. */
    BASE,
    /** The aligned checkpoint's figures. */
    ALIGNED,
    /** The layer slider. */
    LAYERS,
    /** The list of prompts. */
    PROMPTS,
    /** All that the selected tab shows. */
    TAB;

    /** As it stands in a lesson. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
