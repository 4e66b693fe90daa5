package org.glotlens.app;

import java.util.List;
import org.glotlens.app.cli.CommandRunner;
import org.glotlens.app.cli.Display;
import org.glotlens.app.cli.GlotlensCommand;

/** Where the program starts: without arguments the workbench, with arguments the command line. */
public final class Main {
    private Main() {}

    /** Runs what the arguments ask for and ends the JVM with its exit status. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            return CommandRunner.run(arguments);
        }
        Display display = Display.ofThisMachine();
        if (display.isPresent()) {
            return CommandRunner.run(List.of("--help"));
        }
        System.err.println(display.explanation() + " Running the demo instead; its figures and tables go to "
                + GlotlensCommand.DEMO_FOLDER + ".");
        return CommandRunner.run(List.of("demo", "--out", GlotlensCommand.DEMO_FOLDER));
    }
}
