package org.glotlens.app.view.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import org.glotlens.app.view.finetune.DataFile;
import org.glotlens.app.view.kit.Spoken;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.app.view.planner.PlannerViewModel;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.Translation;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.train.TrainRow;

/**
 * Photographs the window without a display: each tab, light and dark, in three sizes. Arguments: the folder to write to and,
 * for another language than English, its code.
 */
public final class Screenshots {
    private static final List<int[]> SIZES =
            List.of(new int[] {1000, 1000}, new int[] {1280, 720}, new int[] {1600, 1000});

    private Screenshots() {}

    /** Writes the pictures and ends the toolkit. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        if (args.length > 1) {
            Spoken.in(Translation.in(Locale.of(args[1])));
        }
        var done = new CountDownLatch(1);
        Platform.startup(() -> {
            var bench = new Workbench(Benches.inline(), Benches.settings(), Benches.noSample());
            fill(bench);
            var view = new WorkbenchView(bench);
            var scene = new Scene[1];
            var shots = new ArrayList<Runnable>();
            for (int[] size : SIZES) {
                for (Theme theme : Theme.values()) {
                    for (String tab : view.tabKeys()) {
                        String name = tab.replace("tab.", "") + "-" + theme + "-" + size[0] + ".png";
                        shots.add(() -> {
                            if (scene[0] == null || scene[0].getWidth() != size[0]) {
                                if (scene[0] != null) {
                                    scene[0].setRoot(new Region());
                                }
                                scene[0] = new Scene(view, size[0], size[1]);
                            }
                            bench.state().themeProperty().set(theme);
                            view.select(tab);
                        });
                        shots.add(() -> write(scene[0], size, folder.resolve(name.toLowerCase(Locale.ROOT))));
                    }
                }
            }
            shots.add(() -> {
                bench.state().themeProperty().set(Theme.LIGHT);
                view.select("tab.overview");
                bench.state().recordedProperty().set(true);
                bench.state()
                        .fail(new DataException(Message.of(
                                "a",
                                "Cannot read prompts.jsonl, line 3: the field \"prompt\" is missing."
                                        + " Add it, or leave the row out.")));
                bench.prompts().select(bench.prompts().shownProperty().get().get(4));
            });
            shots.add(() -> write(scene[0], SIZES.getLast(), folder.resolve("notice-light-1600.png")));
            shots.add(done::countDown);
            play(shots, 0);
        });
        done.await(3, TimeUnit.MINUTES);
        Platform.exit();
    }

    private static void fill(Workbench bench) {
        var state = bench.state();
        state.baseProperty().set(Readings.summary(Path.of("model"), Side.BASE));
        state.alignedProperty().set(Readings.summary(Path.of("aligned"), Side.ALIGNED));
        bench.models().baseFolderProperty().set(bench.sample().model());
        bench.models().alignedFolderProperty().set(bench.sample().aligned());
        state.showLens(Readings.lens());
        state.showRepresent(Readings.represent());
        bench.experiment().use(Read.made(Readings.lens().prompts()));
        state.selectLayer(5);
        plan(bench.planner());
        bench.fineTune()
                .data()
                .files()
                .add(new DataFile(
                        "zh-en.jsonl",
                        List.of(
                                new TrainRow(
                                        "花是红色的。\nTranslate the input from Chinese to English:\n", "The flower is red."),
                                new TrainRow(
                                        "书在桌子上。\nTranslate the input from Chinese to English:\n",
                                        "The book is on the table."))));
    }

    private static void plan(PlannerViewModel planner) {
        planner.paste(planner.points(), """
            language,examples,score
            de,10000,55.1
            de,30000,59.4
            de,100000,64.9
            hi,10000,41.8
            hi,30000,48.6
            hi,100000,53.5
            sw,10000,38.9
            sw,30000,44.1
            sw,100000,50.9
            """);
        planner.paste(planner.languages(), "de,.4,600000,de.jsonl\nhi,.12,234300,hi.jsonl\nsw,.1,150000,sw.jsonl\n");
        planner.budgetProperty().set("500000");
    }

    private static void play(List<Runnable> shots, int at) {
        if (at < shots.size()) {
            shots.get(at).run();
            var pause = new PauseTransition(Duration.millis(350));
            pause.setOnFinished(e -> play(shots, at + 1));
            pause.play();
        }
    }

    private static void write(Scene scene, int[] size, Path file) {
        try {
            var image = scene.snapshot(new WritableImage(size[0], size[1]));
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
