package org.glotlens.app.cli;

import org.glotlens.app.program.Version;
import picocli.CommandLine.IVersionProvider;

/** The version that was built, as {@code --version} prints it. */
final class ProgramVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Glotlens " + Version.current(), "Java " + Runtime.version()};
    }
}
