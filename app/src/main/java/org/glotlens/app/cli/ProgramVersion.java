package org.glotlens.app.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that was built, as {@code --version} prints it. */
final class ProgramVersion implements IVersionProvider {
    /** The version in the jar's manifest, or a word that says the classes were not packaged. */
    static String current() {
        String version = GlotlensCommand.class.getPackage().getImplementationVersion();
        return version == null ? "development build" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"Glotlens " + current(), "Java " + Runtime.version()};
    }
}
