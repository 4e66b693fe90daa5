package org.glotlens.app;

import java.util.List;
import java.util.logging.Logger;
import org.glotlens.app.cli.CommandRunner;
import org.glotlens.app.cli.Display;
import org.glotlens.app.cli.GlotlensCommand;
import org.glotlens.app.view.window.WorkbenchLauncher;
import org.glotlens.engine.OneLine;

/** Where the program starts: without arguments the workbench, with arguments the command line. */
public final class Main {
    /** Held here, for the JVM forgets loggers that nobody holds, filters included. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

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
        if (Rehearsal.isAskedFor()) {
            Rehearsal.begin();
        }
        if (display.isPresent()) {
            return openWorkbench();
        }
        System.err.println(display.explanation() + " Running the demo instead; its figures and tables go to "
                + GlotlensCommand.DEMO_FOLDER + ".");
        return CommandRunner.run(List.of("demo", "--out", GlotlensCommand.DEMO_FOLDER));
    }

    /** JavaFX warns that it was loaded from the class path, which is how it is meant here (docs/decisions/0002). */
    private static int openWorkbench() {
        JAVAFX.setFilter(message -> !message.getMessage().startsWith("Unsupported JavaFX configuration"));
        try {
            return WorkbenchLauncher.launch(List.of());
        } catch (UnsupportedOperationException e) {
            // what JavaFX throws where GTK is missing, or nothing answers at DISPLAY
            System.err.println("The window cannot be opened: " + OneLine.of(String.valueOf(e.getMessage()))
                    + " On Linux it needs GTK 3 and a screen that DISPLAY names. `glotlens --help` lists what works"
                    + " without a window.");
            return 1;
        }
    }
}
