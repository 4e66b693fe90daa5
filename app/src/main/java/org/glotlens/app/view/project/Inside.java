package org.glotlens.app.view.project;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.app.view.edits.EditsViewModel;
import org.glotlens.app.view.experiment.ExperimentViewModel;
import org.glotlens.app.view.models.ModelsViewModel;
import org.glotlens.app.view.prompts.TypedPromptViewModel;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.app.view.state.Settings;
import org.glotlens.app.view.state.TabResult;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.app.view.work.JobRunner;
import org.glotlens.engine.file.Input;

/** What is inside the window that a project is about. */
public record Inside(
        WorkbenchState state,
        JobRunner jobs,
        Settings settings,
        SampleFolder sample,
        ModelsViewModel models,
        ExperimentViewModel experiment,
        TypedPromptViewModel typed,
        EditsViewModel edits,
        List<TabResult<?>> tabs) {
    /** The files that were read last, with their digests. */
    List<Input> inputs() {
        List<Input> inputs =
                new ArrayList<>(experiment.promptsReadProperty().get().inputs());
        inputs.addAll(experiment.parallelProperty().getValue().inputs());
        inputs.addAll(edits.allProperty().get().edits().inputs());
        inputs.addAll(state.editsProperty().get().inputs());
        inputs.addAll(state.jacobianProperty().get().inputs());
        return inputs;
    }

    /** Shows no results, and asks for the sample's texts; checkpoints stay open. */
    void clear() {
        typed.put(List.of());
        state.clearResults();
        experiment.startOver();
    }

    /** Shows the results of a project for its pair, which is not opened, and names what they were measured from. */
    void show(OpenedProject project) {
        models.takeOver(project.pair().orElseThrow());
        state.showRecorded(project.stored(), project.named());
        typed.put(project.own());
        experiment.nameWhatWasOpened(project.setsOnDisk());
    }
}
