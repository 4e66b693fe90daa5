package org.glotlens.engine.train;

import java.nio.file.Path;
import java.util.List;

/**
 * What a fine-tune left.
 *
 * @param folder adapter (or checkpoint) folder in PEFT (or Hugging Face) layout
 * @param steps the steps of this run; a resumed run does not repeat the earlier ones
 * @param wasStopped whether the person stopped it early; the folder then holds the last whole step
 */
public record TrainResult(Path folder, List<TrainStep> steps, boolean wasStopped) {}
