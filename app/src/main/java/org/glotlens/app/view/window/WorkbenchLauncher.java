package org.glotlens.app.view.window;

import java.util.List;
import javafx.application.Application;
import org.glotlens.app.program.Alarm;
import org.glotlens.engine.file.Leftovers;

/** Starts the window from the command line. */
public final class WorkbenchLauncher {
    /** The word ahead of a lesson's name or file. */
    public static final String LESSON = "--lesson";

    /** What a person who ended the program from outside waits at most, with what it takes to get here. */
    private static final int PATIENCE_S = 1;

    private WorkbenchLauncher() {}

    /**
     * Opens the window and returns when it is closed. Call it once in a process. Where the process is told to end before
     * that, what it was writing is removed, and a second later the system ends it whatever it does.
     *
     * @param args empty for the bundled pair, or {@code MODEL [--aligned MODEL_OR_ADAPTER]}, a project file, or
     *     {@code --lesson NAME_OR_FILE}
     * @return the exit status
     * @throws UnsupportedOperationException if there is nothing to show a window with
     */
    public static int launch(List<String> args) {
        Runtime.getRuntime().addShutdownHook(new Thread(WorkbenchLauncher::end, "leftovers"));
        Thread.ofVirtual().start(Alarm::prepare);
        try {
            Application.launch(WorkbenchApp.class, args.toArray(String[]::new));
            return 0;
        } finally {
            Alarm.off();
        }
    }

    private static void end() {
        Alarm.endIn(PATIENCE_S);
        Leftovers.dropOwn();
    }
}
