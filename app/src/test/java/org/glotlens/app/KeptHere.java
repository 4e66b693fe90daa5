package org.glotlens.app;

import java.nio.file.Path;

/** Keeps results in a folder of the test until closed; other tests keep none. */
public final class KeptHere implements AutoCloseable {
    private static final String PROPERTY = "glotlens.cache";

    private final String before = System.getProperty(PROPERTY);

    /** From now on. */
    public KeptHere(Path folder) {
        System.setProperty(PROPERTY, folder.toString());
    }

    /** Nowhere from now on, as with {@code GLOTLENS_CACHE=off}. */
    public void turnOff() {
        System.setProperty(PROPERTY, "off");
    }

    @Override
    public void close() {
        System.setProperty(PROPERTY, before);
    }
}
