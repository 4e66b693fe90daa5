package org.glotlens.app.view.window;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.glotlens.app.program.LogFile;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.work.Fault;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.project.ProjectStore;

/** The desktop application: one window on one workbench. */
public final class WorkbenchApp extends Application {
    private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 128, 256);
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 1000;
    private static final long SAVING_SECONDS = 20;
    private static final Duration SETTLING = Duration.ofMillis(300);

    private Settings settings;
    private ExecutorService background;
    private Workbench workbench;
    private WorkbenchView view;
    private final Bag motion = new Bag();

    @Override
    public void init() {
        LogFile.start();
        settings = Settings.open();
        LanguageChoice.begin(settings);
        var number = new AtomicInteger();
        background = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "glotlens-work-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts reading what is kept first, then builds the window meanwhile; the engine wakes when that has been drawn. */
    @Override
    public void start(Stage stage) {
        var jobs = new JobRunner(background, Platform::runLater, SETTLING);
        workbench = new Workbench(jobs, settings, SampleFolder.installed());
        Thread.setDefaultUncaughtExceptionHandler((thread, mistake) -> tell(mistake));
        open(getParameters());
        workbench.fineTune().reopen();
        if (lesson().isEmpty()) {
            workbench.project().offerLast();
        }
        MotionChoice.begin(settings, motion);
        view = new WorkbenchView(workbench);
        var room = Screen.getPrimary().getVisualBounds();
        stage.setScene(
                new Scene(view.enlarged(), Math.min(WIDTH, room.getWidth()), Math.min(HEIGHT, room.getHeight())));
        stage.titleProperty().bind(workbench.titleProperty());
        stage.setMinWidth(900);
        stage.setMinHeight(700);
        for (int size : ICON_SIZES) {
            var icon = getClass().getResource("/org/glotlens/assets/icons/glotlens-" + size + ".png");
            if (icon != null) {
                stage.getIcons().add(new Image(icon.toExternalForm()));
            }
        }
        stage.show();
        StartClock.startIfAsked(workbench, view);
    }

    @Override
    public void stop() {
        motion.close();
        if (view != null) {
            view.close();
        }
        if (workbench != null) {
            workbench.close();
        }
        background.shutdown();
        awaitSaving();
    }

    /** Files that are being written are finished. */
    private void awaitSaving() {
        try {
            background.awaitTermination(SAVING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells a mistake that nothing has caught: what is on show stays, and the person hears of it. */
    private void tell(Throwable mistake) {
        var told = Fault.of(Messages.text("fault.window"), mistake);
        Platform.runLater(() -> workbench.state().fail(told));
    }

    /** The lesson that this start was asked for. */
    private Optional<String> lesson() {
        List<String> words = getParameters().getRaw();
        return words.size() == 2 && words.getFirst().equals(WorkbenchLauncher.LESSON)
                ? Optional.of(words.getLast())
                : Optional.empty();
    }

    private void open(Parameters parameters) {
        List<String> folders = parameters.getUnnamed();
        Optional<Path> aligned =
                Optional.ofNullable(parameters.getNamed().get("aligned")).map(Path::of);
        if (lesson().isPresent()) {
            workbench.lessons().open(lesson().get());
        } else if (folders.isEmpty()) {
            workbench.openSample(new FirstPicture(() -> view));
        } else if (folders.size() == 1 && ProjectStore.isOne(Path.of(folders.getFirst()))) {
            workbench.openProject(Path.of(folders.getFirst()));
        } else {
            Optional<Path> second = folders.size() > 2 && folders.get(1).equals("--aligned")
                    ? Optional.of(Path.of(folders.get(2)))
                    : aligned;
            workbench.open(Path.of(folders.getFirst()), second);
        }
    }
}
