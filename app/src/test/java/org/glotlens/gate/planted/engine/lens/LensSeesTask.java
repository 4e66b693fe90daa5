package org.glotlens.gate.planted.engine.lens;

import org.glotlens.engine.task.Task;

/** Planted: a measurement that knows where its prompts come from. */
public final class LensSeesTask {
    Task task;
}
