package org.glotlens.app.view.window;

import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.Node;

/**
 * One tab of the window.
 *
 * @param activity that it belongs to
 * @param key of its title among the window's texts; names the tab
 * @param guide key of the sentence that says what is seen there and what to try next
 * @param content built when the tab is first shown, so that the window opens sooner
 * @param uses which parts beside the tabs belong to it; the others are dimmed
 */
record WorkbenchTab(Activity activity, String key, String guide, Supplier<? extends Node> content, Set<Beside> uses) {
    /** A part of the window that stands beside the content of every tab. */
    enum Beside {
        SIDE_BAR,
        LAYER_BAR,
        REMARKS
    }

    /** A tab on what the side bar measures, layer by layer. */
    static WorkbenchTab onMeasurements(Activity activity, String key, String guide, Supplier<? extends Node> content) {
        return new WorkbenchTab(activity, key, guide, content, Set.of(Beside.values()));
    }

    /** A tab about the layer that is selected. */
    static WorkbenchTab onLayers(Activity activity, String key, String guide, Supplier<? extends Node> content) {
        return new WorkbenchTab(activity, key, guide, content, Set.of(Beside.LAYER_BAR, Beside.REMARKS));
    }

    /** A tab about the layer that is selected, with figures of its own and none of what is measured on prompts. */
    static WorkbenchTab besideLayers(Activity activity, String key, String guide, Supplier<? extends Node> content) {
        return new WorkbenchTab(activity, key, guide, content, Set.of(Beside.LAYER_BAR));
    }

    /** A tab that uses nothing beside it. */
    static WorkbenchTab byItself(Activity activity, String key, String guide, Supplier<? extends Node> content) {
        return new WorkbenchTab(activity, key, guide, content, Set.of());
    }
}
