package org.glotlens.app.program;

/** The version that was built. */
public final class Version {
    private Version() {}

    /** The version in the jar's manifest, or words that say the classes were not packaged. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development build" : version;
    }
}
