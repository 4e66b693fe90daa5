package org.glotlens.app;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.logging.Logger;
import org.glotlens.app.cli.CommandRunner;
import org.glotlens.app.cli.Display;
import org.glotlens.app.cli.GlotlensCommand;
import org.glotlens.app.lesson.LessonFile;
import org.glotlens.app.program.Rehearsal;
import org.glotlens.app.view.window.WorkbenchLauncher;
import org.glotlens.engine.DataException;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.project.ProjectStore;
import org.glotlens.engine.torch.ProcessEnd;

/** Where the program starts: without arguments, with a project or a lesson, the workbench; with others the command line. */
public final class Main {
    /** Held here, for the JVM forgets loggers that nobody holds, filters included. */
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Main() {}

    /** Runs what the arguments ask for and ends the JVM with its exit status. */
    public static void main(String[] arguments) {
        int status = run(List.of(arguments));
        ProcessEnd.afterTheJvm();
        System.exit(status);
    }

    private static int run(List<String> arguments) {
        boolean isProject = arguments.size() == 1 && arguments.getFirst().endsWith(ProjectStore.ENDING);
        boolean isLesson = arguments.size() == 2 && arguments.getFirst().equals(WorkbenchLauncher.LESSON);
        if (!arguments.isEmpty() && !isProject && !isLesson) {
            return CommandRunner.run(arguments);
        }
        Display display = Display.ofThisMachine();
        if (Rehearsal.isAskedFor()) {
            Rehearsal.begin();
        }
        if (display.isPresent()) {
            return isLesson ? openLesson(arguments) : openWorkbench(arguments);
        }
        if (isLesson) {
            return refuse(display.explanation());
        }
        if (isProject) {
            System.err.println(display.explanation() + " `glotlens run " + OneLine.value(arguments.getFirst())
                    + " --stored --out DIR` writes its tables and figures without one.");
            return 1;
        }
        System.err.println(display.explanation() + " Running the demo instead; its figures and tables go to "
                + GlotlensCommand.DEMO_FOLDER + ".");
        return CommandRunner.run(List.of("demo", "--out", GlotlensCommand.DEMO_FOLDER));
    }

    /** A lesson that is none is told before a window opens; its layers and prompts are looked at in it. */
    private static int openLesson(List<String> arguments) {
        try {
            LessonFile.open(arguments.getLast(), Locale.ENGLISH);
        } catch (DataException e) {
            System.err.println(OneLine.of(e.getMessage()));
            return 1;
        }
        return openWorkbench(arguments);
    }

    /** JavaFX warns that it was loaded from the class path, which is how it is meant here (docs/decisions/0002). */
    private static int openWorkbench(List<String> arguments) {
        JAVAFX.setFilter(message -> !message.getMessage().startsWith("Unsupported JavaFX configuration"));
        try {
            return WorkbenchLauncher.launch(arguments);
        } catch (UnsupportedOperationException e) {
            // what JavaFX throws where GTK is missing, or nothing answers at DISPLAY
            return refuse(e.getMessage() + " On Linux it needs GTK 3 and a screen that DISPLAY names.");
        } catch (RuntimeException e) {
            // what JavaFX wraps around what stopped the window's start
            if (e.getCause() instanceof UncheckedIOException known) {
                return refuse(known.getMessage());
            }
            throw e;
        }
    }

    private static int refuse(String why) {
        System.err.println("The window cannot be opened: " + OneLine.of(why)
                + " `glotlens --help` lists what works without a window.");
        return 1;
    }
}
