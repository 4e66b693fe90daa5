package org.glotlens.engine.token;

/** Keeps the tokenizer library from sending telemetry or downloading anything, unless the person asked for it. */
final class Offline {
    private Offline() {}

    /** Sets the system properties that the library reads; to be called before any of its classes loads. */
    static void ensure() {
        setIfAbsent("ai.djl.offline");
        setIfAbsent("OPT_OUT_TRACKING");
    }

    private static void setIfAbsent(String property) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, "true");
        }
    }
}
