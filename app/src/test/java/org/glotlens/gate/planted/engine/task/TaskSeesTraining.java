package org.glotlens.gate.planted.engine.task;

import org.glotlens.engine.train.TrainSettings;

/** Planted: a task that knows of training. */
public final class TaskSeesTraining {
    TrainSettings settings;
}
