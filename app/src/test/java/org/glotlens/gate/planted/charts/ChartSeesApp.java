package org.glotlens.gate.planted.charts;

import org.glotlens.gate.planted.app.view.SceneViewModel;

/** Planted: an arrow from the charts to the app. */
public final class ChartSeesApp {
    SceneViewModel model;
}
