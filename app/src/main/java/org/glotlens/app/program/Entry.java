package org.glotlens.app.program;

/** The class that a new process of the program starts with; named here, below it, so that no part has to look up to it. */
public final class Entry {
    /** Fully qualified name of the main class. */
    public static final String MAIN_CLASS = "org.glotlens.app.Main";

    private Entry() {}
}
