package org.glotlens.app.view.window;

import java.util.List;
import javafx.application.Application;

/** Starts the window from the command line. */
public final class WorkbenchLauncher {
    private WorkbenchLauncher() {}

    /**
     * Opens the window and returns when it is closed. Call it once in a process.
     *
     * @param args empty for the bundled pair, or {@code MODEL [--aligned MODEL_OR_ADAPTER]}
     * @return the exit status
     */
    public static int launch(List<String> args) {
        Application.launch(WorkbenchApp.class, args.toArray(String[]::new));
        return 0;
    }
}
