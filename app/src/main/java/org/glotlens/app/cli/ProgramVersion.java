package org.glotlens.app.cli;

import org.glotlens.engine.measure.Build;
import picocli.CommandLine.IVersionProvider;

/** The version that was built, as {@code --version} prints it. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Glotlens " + Build.version(), "Java " + Runtime.version()};
    }
}
