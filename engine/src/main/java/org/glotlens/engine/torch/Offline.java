package org.glotlens.engine.torch;

/** Keeps the native stack from using the network: no telemetry, no downloads unless the person allowed them. */
public final class Offline {
    private Offline() {}

    /** Call before any class of DJL is loaded. {@code -Dai.djl.offline=false} allows downloads. */
    public static void enforce() {
        setIfAbsent("OPT_OUT_TRACKING", "true");
        setIfAbsent("ai.djl.offline", "true");
    }

    private static void setIfAbsent(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
