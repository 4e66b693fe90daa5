package org.glotlens.app.view.finetune;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.runs.RunAccuracyJob;

/**
 * Who measures the accuracy of runs, and what there is to ask.
 *
 * @param runs the runs
 * @param samplePrompts prompts that are always there
 * @param chosen the task under Tasks, if its data were chosen
 */
public record Asking(
        RunsViewModel runs, Path samplePrompts, Supplier<Optional<Job<RunAccuracyJob.Questions>>> chosen) {}
