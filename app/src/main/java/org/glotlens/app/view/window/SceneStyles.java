package org.glotlens.app.view.window;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.glotlens.app.view.kit.WindowDialog;

/**
 * The window's style sheets, which go with its content from scene to scene. They are the scene's: for sheets of a parent the
 * toolkit lists every node below it, once a sheet, and walks through these lists for each node that comes or leaves.
 */
final class SceneStyles {
    private static final List<String> SHEETS = Stream.concat(
                    Stream.of(WindowDialog.CONTROLS),
                    Stream.of(
                                    "workbench",
                                    "models",
                                    "experiment",
                                    "figures",
                                    "tokens",
                                    "statistics",
                                    "finetune",
                                    "tasks",
                                    "tryit",
                                    "patch",
                                    "neurons",
                                    "sweep",
                                    "grid",
                                    "tokenizer",
                                    "lesson")
                            .map(name ->
                                    SceneStyles.class.getResource(name + ".css").toExternalForm()))
            .toList();

    private SceneStyles() {}

    /** Dresses every scene that a node comes into, and undresses those it leaves. */
    static void follow(Node content) {
        content.sceneProperty().subscribe(SceneStyles::change);
    }

    private static void change(Scene before, Scene now) {
        if (before != null) {
            // one of each: the next window may have come before this one left
            SHEETS.forEach(before.getStylesheets()::remove);
        }
        if (now != null) {
            now.getStylesheets().addAll(SHEETS);
        }
    }
}
