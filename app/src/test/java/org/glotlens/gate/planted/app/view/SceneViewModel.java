package org.glotlens.gate.planted.app.view;

import javafx.scene.Node;

/** Planted: a view model with a scene class. */
public final class SceneViewModel {
    Node node;
}
