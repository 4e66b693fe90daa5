package org.glotlens.app.view.window;

import java.util.List;
import javafx.application.Application;
import org.glotlens.engine.file.Leftovers;

/** Starts the window from the command line. */
public final class WorkbenchLauncher {
    private WorkbenchLauncher() {}

    /**
     * Opens the window and returns when it is closed. Call it once in a process. Where the process is told to end before
     * that, what it was writing is removed.
     *
     * @param args empty for the bundled pair, or {@code MODEL [--aligned MODEL_OR_ADAPTER]}, or a project file
     * @return the exit status
     * @throws UnsupportedOperationException if there is nothing to show a window with
     */
    public static int launch(List<String> args) {
        Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::dropOwn, "leftovers"));
        Application.launch(WorkbenchApp.class, args.toArray(String[]::new));
        return 0;
    }
}
