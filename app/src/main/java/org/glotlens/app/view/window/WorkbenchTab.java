package org.glotlens.app.view.window;

import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Node;

/**
 * One tab of the window.
 *
 * @param key of its title among the window's texts; names the tab
 * @param content built when the tab is first shown, so that the window opens sooner
 * @param uses which parts beside the tabs belong to it; the others make room
 */
record WorkbenchTab(String key, Supplier<? extends Node> content, Set<Beside> uses) {
    /** A part of the window that stands beside the content of some tabs. */
    enum Beside {
        SIDE_BAR,
        LAYER_BAR,
        REMARKS
    }

    /** A tab on what the side bar measures, layer by layer. */
    static WorkbenchTab onMeasurements(String key, Supplier<? extends Node> content) {
        return new WorkbenchTab(key, content, Set.of(Beside.values()));
    }

    /** A tab that wants the whole width, above the layer that it is about. */
    static WorkbenchTab onLayers(String key, Supplier<? extends Node> content) {
        return new WorkbenchTab(key, content, Set.of(Beside.LAYER_BAR, Beside.REMARKS));
    }

    /** A tab that wants the whole width and has figures of its own, none of what is measured on prompts. */
    static WorkbenchTab besideLayers(String key, Supplier<? extends Node> content) {
        return new WorkbenchTab(key, content, Set.of(Beside.LAYER_BAR));
    }

    /** A tab that wants the whole width. */
    static WorkbenchTab byItself(String key, Supplier<? extends Node> content) {
        return new WorkbenchTab(key, content, Set.of());
    }
}
