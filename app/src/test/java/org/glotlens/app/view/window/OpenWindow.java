package org.glotlens.app.view.window;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.glotlens.app.view.kit.Fx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A window over stored readings of both checkpoints, opened for each test and closed after it. */
abstract class OpenWindow {
    /** The logic of the open window. */
    protected Workbench bench;

    /** Its content. */
    protected WorkbenchView view;

    /** Its scene, 1000 x 1000. */
    protected Scene scene;

    @BeforeEach
    void open() throws Exception {
        Fx.run(() -> {
            bench = Benches.filled();
            view = new WorkbenchView(bench);
            scene = new Scene(view, 1000, 1000);
            lay();
        });
    }

    @AfterEach
    void close() throws Exception {
        Fx.run(() -> {
            view.close();
            Fx.leave(scene);
            bench.close();
        });
    }

    /** Lays the window out after a change. */
    protected final void lay() {
        view.applyCss();
        view.layout();
    }

    /** Presses a key on a node. */
    protected final void press(Node target, KeyCode code, boolean isControl) {
        Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, isControl, false, false));
    }

    /** The first node of a type that a selector finds. */
    protected final <T extends Node> T find(Class<T> type, String selector) {
        return view.lookupAll(selector).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
