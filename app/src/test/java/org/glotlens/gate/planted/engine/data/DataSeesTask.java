package org.glotlens.gate.planted.engine.data;

import org.glotlens.engine.task.Task;

/** Planted: data that knows what it is for. */
public final class DataSeesTask {
    Task task;
}
